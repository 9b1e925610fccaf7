package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerNamingTest {
    private static final Analytics SHARED = Analytics.create();

    private final Analytics analytics = Analytics.create();

    @AfterEach
    void close() {
        analytics.close();
    }

    @AfterAll
    static void closeShared() {
        SHARED.close();
    }

    @Test
    void namesSupplierAfterDecoratingMethod() {
        Supplier<String> tracked = analytics.track(() -> "value");

        String value = tracked.get();

        assertThat(value).isEqualTo("value");
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.namesSupplierAfterDecoratingMethod");
    }

    @Test
    void namesRunnableAfterDecoratingMethod() {
        int[] runs = {0};
        Runnable tracked = analytics.track(() -> {
            runs[0]++;
        });

        tracked.run();

        assertThat(runs[0]).isEqualTo(1);
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.namesRunnableAfterDecoratingMethod");
    }

    @Test
    void namesFunctionAfterDecoratingMethod() {
        Function<String, Integer> tracked = analytics.track((String text) -> text.length());

        int length = tracked.apply("four");

        assertThat(length).isEqualTo(4);
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.namesFunctionAfterDecoratingMethod");
    }

    @Test
    void namesCallAfterDecoratorNotAfterLaterCaller() {
        Supplier<String> tracked = decorate(analytics);

        String value = Threads.onFreshThread(tracked);

        assertThat(value).isEqualTo("value");
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.decorate");
    }

    @Test
    void namesLambdaAfterContainingMethod() {
        Supplier<Supplier<String>> decoratesLater = () -> analytics.track(() -> "value");

        String value = Threads.onFreshThread(decoratesLater).get();

        assertThat(value).isEqualTo("value");
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.namesLambdaAfterContainingMethod");
    }

    @Test
    void namesFieldAfterConstructorOfItsNestedClass() {
        Repository repository = new Repository(analytics);

        String value = repository.find.get();

        assertThat(value).isEqualTo("value");
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.Repository.new");
    }

    @Test
    void namesConstantAfterInitializerOfItsClass() {
        String value = Constants.FIND.get();

        assertThat(value).isEqualTo("value");
        assertThat(nameOfTheCall(SHARED)).isEqualTo("CallerNamingTest.Constants.init");
    }

    @Test
    void namesAnonymousClassAfterContainingMethod() {
        Supplier<Supplier<String>> anonymous = new Supplier<>() {
            @Override
            public Supplier<String> get() {
                return analytics.track(() -> "value");
            }
        };

        String value = anonymous.get().get();

        assertThat(value).isEqualTo("value");
        assertThat(nameOfTheCall(analytics)).isEqualTo("CallerNamingTest.get");
    }

    private static Supplier<String> decorate(Analytics analytics) {
        return analytics.track(() -> "value");
    }

    private static String nameOfTheCall(Analytics analytics) {
        return analytics.stats().series().get(0).name();
    }

    private static final class Repository {
        private final Supplier<String> find;

        private Repository(Analytics analytics) {
            find = analytics.track(() -> "value");
        }
    }

    private static final class Constants {
        private static final Supplier<String> FIND = SHARED.track(() -> "value");

        private Constants() {}
    }
}
