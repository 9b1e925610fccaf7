package dev.takt.analytics.context;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadContextsTest {
    private static final int THREADS = 2_000;

    @Test
    void listForgetsThreadsThatEnded() {
        int before = ThreadContexts.size();

        await().untilAsserted(() -> {
            startThreads();
            System.gc();
            startThreads();
            assertThat(ThreadContexts.size()).isLessThan(before + 2 * THREADS);
        });
    }

    @Test
    void listShowsContextsOfLivingThreads() {
        Instances.opened();
        try {
            ThreadContext here = ThreadContext.current();
            List<ThreadContext> shown = new ArrayList<>();

            ThreadContexts.forEach(shown::add);

            assertThat(shown).containsOnlyOnce(here);
        } finally {
            Instances.closed();
        }
    }

    private static void startThreads() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(ThreadContext::current);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
