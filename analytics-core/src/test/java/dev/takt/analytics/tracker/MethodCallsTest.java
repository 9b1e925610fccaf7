package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MethodCallsTest {
    private final Analytics analytics = Analytics.create();

    static class Repository<T> {
        @SuppressWarnings("NullAway")
        public T load(int id) {
            return null;
        }
    }

    @Tracked(tags = "kind=db")
    static class Users extends Repository<CompletableFuture<String>> {
        @Tracked(enabled = false)
        public void ping() {}

        public String find(int id) {
            return "user " + id;
        }
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void callIsNamedAndTaggedAsTheTypeSays() throws Exception {
        MethodCalls find = analytics.method(Users.class, Users.class.getMethod("find", int.class));

        assertThat(find.invoke(() -> "user 7", 7)).isEqualTo("user 7");

        assertThat(find.isEnabled()).isTrue();
        assertThat(analytics.events().get(0).name()).isEqualTo("Users.find");
        assertThat(analytics.events().get(0).tags()).isEqualTo(Tags.of("kind", "db"));
    }

    @Test
    void futureOfInheritedMethodIsMeasuredToItsEnd() throws Exception {
        MethodCalls load = analytics.method(Users.class, Users.class.getMethod("load", int.class));
        CompletableFuture<String> source = new CompletableFuture<>();

        Object given = load.invoke(() -> source, 7);

        assertThat(given).isInstanceOf(CompletableFuture.class);
        assertThat(analytics.events()).isEmpty();
        source.completeExceptionally(new IOException("late"));
        assertThat(analytics.events().get(0).outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void checkedExceptionIsThrownAsItWas() throws Exception {
        MethodCalls load = analytics.method(Users.class, Users.class.getMethod("load", int.class));
        IOException gone = new IOException("gone");

        assertThatThrownBy(() -> load.invoke(() -> {
                    throw gone;
                }))
                .isSameAs(gone);
    }

    @Test
    void methodLeftOutIsNotMeasured() throws Exception {
        MethodCalls ping = analytics.method(Users.class, Users.class.getMethod("ping"));

        assertThat(ping.invoke(() -> null)).isNull();

        assertThat(ping.isEnabled()).isFalse();
        assertThat(analytics.stats().calls()).isZero();
    }

    @Test
    void hooksSeeTheArguments() throws Exception {
        List<@Nullable Object> seen = new ArrayList<>();
        try (Analytics hooked = Analytics.builder()
                .hook(call -> {
                    seen.addAll(call.arguments());
                    return null;
                })
                .build()) {
            MethodCalls find = hooked.method(Users.class, Users.class.getMethod("find", int.class));

            assertThat(find.invoke(() -> "user 7", 7)).isEqualTo("user 7");

            assertThat(seen).containsExactly(7);
        }
    }
}
