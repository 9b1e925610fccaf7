package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpinnerTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private boolean broken = true;
    private final Spinner spinner = new Spinner(new NotingStage());

    @Test
    void retriesStageThatFailedAtFirstBatch() {
        ShownBatch batch = new ShownBatch("first");
        assertThatIllegalStateException().isThrownBy(() -> spinner.enter(batch)).withMessage("no terminal");
        broken = false;

        boolean entered = spinner.enter(batch);
        spinner.leave(batch, List.of());

        assertThat(entered).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> seen.contains("end"));
    }

    private final class NotingStage implements Stage {
        @Override
        public void enter(BatchView batch) {
            if (broken) {
                throw new IllegalStateException("no terminal");
            }
            seen.add("enter");
        }

        @Override
        public void leave(BatchView batch, List<StyledText> result) {
            seen.add("leave");
        }

        @Override
        public void show() {
            seen.add("show");
        }

        @Override
        public boolean end() {
            seen.add("end");
            return true;
        }

        @Override
        public long periodNanos() {
            return 1_000_000;
        }
    }
}
