package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SubscribedTotalsTest {
    private static final Bands BANDS = new Bands(100, 1_000);
    private static final int PATHS = 3;
    private static final int MEMBERS = 4;

    private final SubscribedTotals totals = new SubscribedTotals(BANDS);

    /** An instance, and everything that it publishes. */
    private static final class Member {
        private final SubscribedTotals totals = new SubscribedTotals(BANDS);
        private final SubscribedTotals.Subscription subscription;
        private final Sums published = new Sums();

        Member(boolean publishes) {
            subscription = publishes ? totals.subscribe(true) : null;
        }

        void publish() {
            if (subscription != null) {
                totals.take(subscription).forEach(published::add);
            }
        }

        void take(Member other) {
            SubscribedTotals.Taken taken = other.totals.takeAll();
            totals.absorb(tableOf(taken.published()), tableOf(taken.unpublished()));
        }
    }

    /** Totals by path. */
    private static final class Sums {
        private final SeriesTotals[] byPath = {new SeriesTotals(), new SeriesTotals(), new SeriesTotals()};

        void add(int path, SeriesTotals more) {
            byPath[path].addAll(more);
        }

        void count(int path, long nanos) {
            byPath[path].add(nanos, Outcome.SUCCESS, BANDS);
        }
    }

    /** One thing that happens to one or two of the members. */
    private record Step(int kind, int member, int other, int path, long nanos) {}

    /**
     * The first three members publish, the last does not. Whatever happens, each call of a publishing member is published once, and so is
     * each call of the last one that a publishing member took.
     */
    @Property(tries = 500)
    void publishesEachCallOnce(@ForAll("steps") List<Step> steps) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(new Member(i < MEMBERS - 1));
        }
        Sums counted = new Sums();

        steps.forEach(step -> take(step, members, counted));
        members.get(0).take(members.get(MEMBERS - 1));
        members.forEach(Member::publish);

        for (int path = 0; path < PATHS; path++) {
            SeriesTotals sum = new SeriesTotals();
            for (Member member : members) {
                sum.addAll(member.published.byPath[path]);
            }
            TotalsWriterPropertyTest.assertEqual(sum, counted.byPath[path]);
        }
    }

    private static void take(Step step, List<Member> members, Sums counted) {
        Member member = members.get(step.member);
        Member other = members.get(step.other);
        switch (step.kind) {
            case 0 -> member.publish();
            case 1 -> assertThat(member.totals.copy()).isNotNull();
            case 2 -> {
                if (member != other) {
                    member.take(other);
                }
            }
            case 3 -> {
                TotalsTable snapshot = new TotalsTable(BANDS);
                snapshot.add(step.path, step.nanos, Outcome.SUCCESS);
                member.totals.absorb(new TotalsTable(BANDS), snapshot);
                counted.count(step.path, step.nanos);
            }
            default -> {
                member.totals.counting().add(step.path, step.nanos, Outcome.SUCCESS);
                counted.count(step.path, step.nanos);
            }
        }
    }

    @Property(tries = 300)
    void lifetimeDoesNotDependOnSubscriptions(@ForAll("steps") List<Step> steps) {
        SubscribedTotals plain = new SubscribedTotals(BANDS);
        SubscribedTotals subscribed = new SubscribedTotals(BANDS);
        SubscribedTotals.Subscription subscription = subscribed.subscribe(true);
        for (Step step : steps) {
            if (step.kind == 0) {
                subscribed.take(subscription);
            }
            subscribed.counting().add(step.path, step.nanos, Outcome.SUCCESS);
            plain.counting().add(step.path, step.nanos, Outcome.SUCCESS);
        }

        Map<Integer, SeriesTotals> expected = plain.copy();
        Map<Integer, SeriesTotals> found = subscribed.copy();

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, one) -> TotalsWriterPropertyTest.assertEqual(found.get(path), one));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, MEMBERS - 1),
                        Arbitraries.integers().between(0, MEMBERS - 1),
                        Arbitraries.integers().between(0, PATHS - 1),
                        Arbitraries.longs().between(0, 1L << 50))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Test
    void deltaHasExtremesOfItsInterval() {
        SubscribedTotals.Subscription subscription = totals.subscribe(true);
        count(5, 900);
        totals.take(subscription);
        count(20, 30);

        SeriesTotals delta = totals.take(subscription).get(0);

        assertThat(delta.minNanos()).isEqualTo(20);
        assertThat(delta.maxNanos()).isEqualTo(30);
        assertThat(totals.copy().get(0).minNanos()).isEqualTo(5);
    }

    @Test
    void deltaHasErrorsOfItsInterval() {
        SubscribedTotals.Subscription subscription = totals.subscribe(true);
        LastError later = new LastError("Later", "", 2);
        totals.counting().of(0).keep(new LastError("Earlier", "", 1));
        totals.take(subscription);
        totals.counting().of(0).keep(later);

        assertThat(totals.take(subscription).get(0).lastErrors()).containsExactly(later);
        assertThat(totals.copy().get(0).lastErrors()).hasSize(2);
    }

    @Test
    void subscriptionsDoNotDisturbEachOther() {
        SubscribedTotals.Subscription often = totals.subscribe(false);
        SubscribedTotals.Subscription rarely = totals.subscribe(true);
        count(1);
        totals.take(often);
        count(2, 3);

        assertThat(totals.take(often).get(0).calls()).isEqualTo(2);
        assertThat(totals.take(rarely).get(0).calls()).isEqualTo(3);
        assertThat(totals.take(rarely)).isEmpty();
    }

    @Test
    void publishesCallsThatAnotherInstanceTook() {
        SubscribedTotals.Subscription subscription = totals.subscribe(true);
        count(1, 2);

        SubscribedTotals.Taken taken = totals.takeAll();
        count(3);

        assertThat(taken.unpublished()).isEmpty();
        assertThat(taken.published().get(0).calls()).isEqualTo(2);
        assertThat(totals.take(subscription).get(0).calls()).isEqualTo(3);
        assertThat(totals.copy().get(0).calls()).isEqualTo(1);
    }

    @Test
    void publishesMergedCallsUnlessTheyAreAlready() {
        SubscribedTotals.Subscription subscription = totals.subscribe(true);

        totals.absorb(table(1, 2), table(3));

        assertThat(totals.take(subscription).get(0).calls()).isEqualTo(1);
        assertThat(totals.copy().get(0).calls()).isEqualTo(3);
    }

    @Test
    void leavesMergedCallsToSubscriptionsOfFleets() {
        SubscribedTotals.Subscription exporter = totals.subscribe(false);

        totals.absorb(new TotalsTable(BANDS), table(3));

        assertThat(totals.take(exporter)).isEmpty();
    }

    @Test
    void doesNotPublishCallsOfAnEarlierProcess() {
        SubscribedTotals.Subscription subscription = totals.subscribe(true);

        totals.resume(table(1, 2));

        assertThat(totals.take(subscription)).isEmpty();
        assertThat(totals.copy().get(0).calls()).isEqualTo(2);
    }

    @Test
    void remembersThatPublishedCallsPassedThroughAnother() {
        totals.absorb(table(1, 2), table(3));

        SubscribedTotals.Taken taken = totals.takeAll();

        assertThat(taken.all().get(0).calls()).isEqualTo(3);
        assertThat(taken.published().get(0).calls()).isEqualTo(2);
        assertThat(taken.unpublished().get(0).calls()).isEqualTo(1);
        assertThat(totals.copy()).isEmpty();
    }

    @Test
    void countsInLifetimeTotalsAfterTheLastSubscription() {
        SubscribedTotals.Subscription subscription = totals.subscribe(true);
        count(1);

        totals.end(subscription);
        count(2);

        assertThat(totals.copy().get(0).calls()).isEqualTo(2);
        assertThat(totals.counting().of(0).calls()).isEqualTo(2);
    }

    private void count(long... nanos) {
        for (long one : nanos) {
            totals.counting().add(0, one, Outcome.SUCCESS);
        }
    }

    private static TotalsTable table(long... nanos) {
        TotalsTable table = new TotalsTable(BANDS);
        for (long one : nanos) {
            table.add(0, one, Outcome.SUCCESS);
        }
        return table;
    }

    private static TotalsTable tableOf(Map<Integer, SeriesTotals> totals) {
        TotalsTable table = new TotalsTable(BANDS);
        totals.forEach((path, one) -> table.of(path).addAll(one));
        return table;
    }
}
