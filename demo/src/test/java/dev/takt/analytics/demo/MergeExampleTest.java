package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeExampleTest {
    @Test
    void workersOfThisProcessAreCollected() {
        try (Analytics all = Analytics.create();
                Analytics one = Analytics.create();
                Analytics two = Analytics.create()) {
            one.tracker("work").run(() -> {});
            two.tracker("work").run(() -> {});

            assertThat(MergeExample.collect(all, List.of(one, two))).isZero();

            assertThat(all.stats().calls()).isEqualTo(2);
            assertThat(one.stats().calls()).isZero();
        }
    }

    @Test
    void workersOfOtherProcessesAreCollected(@TempDir Path directory) throws IOException {
        try (Analytics all = Analytics.create();
                Analytics worker = Analytics.create()) {
            worker.tracker("work").run(() -> {});

            MergeExample.leave(worker, directory.resolve("worker-1.takt"));
            MergeExample.collect(all, directory);

            assertThat(all.stats().calls()).isEqualTo(1);
        }
    }
}
