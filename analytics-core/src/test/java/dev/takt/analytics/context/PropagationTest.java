package dev.takt.analytics.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.Threads;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the carried context with Micrometer's context-propagation, and without that library. */
class PropagationTest {
    private static final CarriedContext.Key<String> BATCH = new CarriedContext.Key<>(String.class, "batch");
    private static final CarriedContext OPEN = CarriedContext.NOTHING.with(BATCH, "nightly");

    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    /** Open as long as the tests run: without an instance nothing is registered. */
    private static final Analytics INSTANCE = Analytics.create();

    @BeforeAll
    static void enable() {
        assertThat(Propagation.enable()).isTrue();
    }

    @AfterAll
    static void close() {
        INSTANCE.close();
    }

    @Test
    void aSnapshotTakesAlongWhatTheThreadCarries() {
        ContextSnapshot taken = ThreadContext.get(OPEN, snapshots::captureAll);

        CarriedContext seen = Threads.onFreshThread(() -> {
            try (ContextSnapshot.Scope scope = taken.setThreadLocals()) {
                return ThreadContext.current().carried();
            }
        });

        assertThat(seen).isSameAs(OPEN);
    }

    @Test
    void afterwardsTheThreadCarriesWhatItCarriedBefore() {
        ContextSnapshot taken = ThreadContext.get(OPEN, snapshots::captureAll);
        CarriedContext own = CarriedContext.NOTHING.with(BATCH, "hourly");

        CarriedContext left = ThreadContext.get(own, () -> {
            taken.setThreadLocals().close();
            return ThreadContext.current().carried();
        });

        assertThat(left).isSameAs(own);
    }

    @Test
    void aSnapshotOfAThreadThatCarriesNothingLeavesNothing() {
        ContextSnapshot taken = snapshots.captureAll();

        CarriedContext seen = ThreadContext.get(OPEN, () -> {
            try (ContextSnapshot.Scope scope = taken.setThreadLocals()) {
                return ThreadContext.current().carried();
            }
        });

        assertThat(seen).isSameAs(CarriedContext.NOTHING);
    }

    @Test
    void withoutTheLibraryEverythingElseGoesOn() throws Exception {
        try (URLClassLoader without =
                new URLClassLoader(classPathWithoutTheLibrary(), ClassLoader.getPlatformClassLoader())) {
            Class<?> program = without.loadClass(OneCall.class.getName());

            Object calls = ((Supplier<?>) program.getDeclaredConstructor().newInstance()).get();

            assertThat(calls).isEqualTo("1 call, propagated: false");
        }
    }

    private static URL[] classPathWithoutTheLibrary() throws MalformedURLException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : all.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.contains("context-propagation")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }
}
