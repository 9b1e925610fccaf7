package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ValueContract;
import dev.takt.analytics.contract.Way;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways to track a future, given one that is done already when the tracker sees it. */
class CompletedFutureTrackingTest extends ValueContract<Way> {

    static Stream<Way> ways() {
        return FutureWay.all()
                .map(later -> new NamedWay(later.name(), (analytics, work) -> perform(later, analytics, work)));
    }

    @Test
    void returnsNullValueAsNull() throws Throwable {
        assertThat(way.perform(analytics, () -> null)).isNull();

        assertThat(analytics.stats().successes()).isEqualTo(1);
    }

    private static Object perform(FutureWay form, Analytics analytics, Way.Work work) throws Throwable {
        Object outcome = FutureWay.outcomeOf(form.future(analytics, () -> done(work)));
        if (outcome instanceof Throwable thrown) {
            throw thrown;
        }
        return outcome;
    }

    private static CompletionStage<Object> done(Way.Work work) {
        try {
            return CompletableFuture.completedFuture(work.run());
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
