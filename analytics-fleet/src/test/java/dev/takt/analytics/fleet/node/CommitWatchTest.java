package dev.takt.analytics.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final CommitWatch watch = new CommitWatch(Duration.ofSeconds(30));

    @Test
    void reportsStandstillWhileFramesWait() {
        assertThat(watch.isStuck(0, 100, 5)).isFalse();
        assertThat(watch.isStuck(30 * SECOND, 100, 9)).isFalse();
        assertThat(watch.isStuck(31 * SECOND, 100, 9)).isTrue();
        assertThat(watch.isStuck(32 * SECOND, 100, 9)).isFalse();
        assertThat(watch.isStuck(62 * SECOND, 100, 9)).isTrue();
    }

    @Test
    void acceptsProgressAndRest() {
        assertThat(watch.isStuck(0, 100, 5)).isFalse();
        assertThat(watch.isStuck(40 * SECOND, 101, 5)).isFalse();
        assertThat(watch.isStuck(80 * SECOND, 101, 0)).isFalse();
        assertThat(watch.isStuck(200 * SECOND, 101, 1)).isFalse();
        assertThat(watch.isStuck(229 * SECOND, 101, 1)).isFalse();
    }
}
