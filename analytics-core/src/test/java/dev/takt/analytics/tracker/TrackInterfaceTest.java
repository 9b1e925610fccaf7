package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackInterfaceTest {
    private final Analytics analytics = Analytics.create();

    interface Finder<K, V> {
        V find(K key) throws IOException;
    }

    interface Users extends Finder<Integer, String> {
        String find(int from, int to);

        CompletableFuture<String> later(CompletableFuture<String> source);

        CompletionStage<String> stage(CompletableFuture<String> source);

        default String greeting() {
            return "hello " + this;
        }

        @Tracked(name = "users.count", eventType = "db", tags = "table=users")
        int count();

        @Tracked(enabled = false)
        void ping();
    }

    @Tracked(
            name = "store",
            eventType = "disk",
            tags = {"kind=a", "side=left"})
    interface Store {
        void plain();

        @Tracked(tags = "kind=b")
        void special();
    }

    interface WrongTime {
        @Tracked(slowerThan = "500ms")
        void broken();
    }

    @Tracked(slowerThan = "PT1H")
    interface Patient {
        void patient();

        @Tracked(slowerThan = "PT0S")
        void impatient();
    }

    interface Wrong {
        @Tracked(tags = "table")
        void broken();
    }

    private static class Directory implements Users {
        private final IOException gone = new IOException("gone");

        @Override
        public String find(Integer key) throws IOException {
            if (key < 0) {
                throw gone;
            }
            return "user " + key;
        }

        @Override
        public String find(int from, int to) {
            throw new IllegalStateException("no range");
        }

        @Override
        public CompletableFuture<String> later(CompletableFuture<String> source) {
            return source;
        }

        @Override
        public CompletionStage<String> stage(CompletableFuture<String> source) {
            return source.minimalCompletionStage();
        }

        @Override
        public int count() {
            return 3;
        }

        @Override
        public void ping() {}

        @Override
        public String toString() {
            return "directory";
        }
    }

    private final Directory directory = new Directory();
    private final Users users = analytics.trackInterface(Users.class, directory);

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void namesOverloadedGenericMethodWithItsParameters() throws IOException {
        String found = users.find(7);

        assertThat(found).isEqualTo("user 7");
        assertThat(only().name()).isEqualTo("Users.find(Object)");
    }

    @Test
    void checkedExceptionOfTheTargetComesOutAsItWas() {
        Throwable thrown = catchThrowable(() -> users.find(-1));

        assertThat(thrown).isSameAs(directory.gone);
        assertThat(only().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(only().errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void overloadsAreToldApart() {
        assertThatThrownBy(() -> users.find(1, 2)).isInstanceOf(IllegalStateException.class);

        assertThat(only().name()).isEqualTo("Users.find(int,int)");
    }

    @Test
    void futureIsMeasuredUntilItCompletes() {
        CompletableFuture<String> source = new CompletableFuture<>();

        CompletableFuture<String> given = users.later(source);

        assertThat(analytics.events()).isEmpty();
        source.complete("value");
        assertThat(given).isCompletedWithValue("value");
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void stageIsMeasuredUntilItFails() {
        CompletableFuture<String> source = new CompletableFuture<>();
        users.stage(source);

        source.completeExceptionally(new IOException("late"));

        assertThat(only().name()).isEqualTo("Users.stage");
        assertThat(only().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void defaultMethodIsMeasured() {
        assertThat(users.greeting()).isEqualTo("hello directory");

        assertThat(only().name()).isEqualTo("Users.greeting");
    }

    @Test
    void annotationNamesTheCall() {
        assertThat(users.count()).isEqualTo(3);

        assertThat(only().name()).isEqualTo("users.count");
        assertThat(only().eventType()).isEqualTo("db");
        assertThat(only().tags()).isEqualTo(Tags.of("table", "users"));
    }

    @Test
    void annotationLeavesAMethodOut() {
        users.ping();

        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void annotationOfTheTypeHoldsForAllItsMethods() {
        Store store = analytics.trackInterface(Store.class, new Store() {
            @Override
            public void plain() {}

            @Override
            public void special() {}
        });

        store.plain();
        store.special();

        assertThat(analytics.events()).extracting(Event::name).containsExactly("store.plain", "store.special");
        assertThat(analytics.events()).extracting(Event::eventType).containsOnly("disk");
        assertThat(analytics.events())
                .extracting(Event::tags)
                .containsExactly(Tags.of("kind", "a", "side", "left"), Tags.of("kind", "b", "side", "left"));
    }

    @Test
    void methodsOfObjectGoToTheTargetUnmeasured() {
        assertThat(users).hasToString("directory").hasSameHashCodeAs(directory);
        assertThat(users.equals(directory)).isTrue();

        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void classIsRefused() {
        assertThatThrownBy(() -> analytics.trackInterface(Directory.class, directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type must be an interface")
                .hasMessageContaining("Directory");
    }

    @Test
    void thresholdOfTheAnnotationMakesALineAWarning() {
        try (LogCapture console = LogCapture.of(Analytics.CONSOLE_LOGGER)) {
            Patient patient = analytics.trackInterface(Patient.class, new Patient() {
                @Override
                public void patient() {}

                @Override
                public void impatient() {}
            });

            patient.patient();
            patient.impatient();
            analytics.flush();

            assertThat(console.lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("DEBUG").contains("Patient.patient"),
                            line -> assertThat(line).startsWith("WARN").contains("Patient.impatient"));
        }
    }

    @Test
    void thresholdThatIsNoDurationIsRefusedWhenTheProxyIsMade() {
        assertThatThrownBy(() -> analytics.trackInterface(WrongTime.class, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slowerThan")
                .hasMessageContaining("\"500ms\"");
    }

    @Test
    void tagWithoutAValueIsRefusedWhenTheProxyIsMade() {
        assertThatThrownBy(() -> analytics.trackInterface(Wrong.class, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key=value")
                .hasMessageContaining("\"table\"");
    }

    private Event only() {
        assertThat(analytics.events()).hasSize(1);
        return analytics.events().get(0);
    }
}
