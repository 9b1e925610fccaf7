package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.context.OneCall;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour with a provider of another library that is declared and cannot be loaded. */
class BrokenProvidersTest {
    @TempDir
    private Path folder;

    /** A provider whose constructor throws. */
    public static final class Failing {
        /** For the service loader. */
        public Failing() {
            throw new IllegalStateException("no display here");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.micrometer.context.ThreadLocalAccessor",
                "io.micrometer.context.ContextAccessor",
                "dev.takt.analytics.tracker.ResultTracking",
                "dev.takt.analytics.batch.BatchDisplay",
                "dev.takt.analytics.report.ReporterProvider",
                "dev.takt.analytics.export.ExporterProvider"
            })
    void brokenProviderCostsNoCall(String service) throws Exception {
        declare(service, "com.example.Missing\n" + Failing.class.getName() + "\n");

        assertThat(run(EveryService.class)).isEqualTo("1 call in proxy, 1 in batch");
    }

    @Test
    void brokenListOfProvidersCostsNoCall() throws Exception {
        declare("dev.takt.analytics.tracker.ResultTracking", "no class name\n");

        assertThat(run(EveryService.class)).isEqualTo("1 call in proxy, 1 in batch");
    }

    @Test
    void brokenPropagationIsAbsentPropagation() throws Exception {
        declare("io.micrometer.context.ThreadLocalAccessor", "com.example.Missing\n");

        assertThat(run(OneCall.class)).isEqualTo("1 call, propagated: false");
    }

    @Test
    void soundProviderIsUsedBesideBrokenOnes() throws Exception {
        declare(
                "dev.takt.analytics.report.ReporterProvider",
                "com.example.Missing\n" + Failing.class.getName() + "\n" + SoundReporterProvider.class.getName()
                        + "\n");

        assertThat(run(EveryReport.class)).isEqualTo("1 report");
    }

    private void declare(String service, String providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(service), providers);
    }

    private Object run(Class<?> program) throws Exception {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : all.split(Pattern.quote(File.pathSeparator), -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Supplier<?> made = (Supplier<?>)
                    loader.loadClass(program.getName()).getDeclaredConstructor().newInstance();
            Thread.currentThread().setContextClassLoader(loader);
            return made.get();
        } finally {
            Thread.currentThread().setContextClassLoader(BrokenProvidersTest.class.getClassLoader());
        }
    }

    /** A program that asks for every kind of provider. */
    public static final class EveryService implements Supplier<String> {
        /** For reflection. */
        public EveryService() {}

        @Override
        public String get() {
            try (Analytics analytics = Analytics.create()) {
                Supplier<?> proxy = analytics.trackInterface(Supplier.class, () -> "value");
                Object unused = proxy.get();
                long inProxy = analytics.stats().calls();
                analytics.batchMode("batch").close();
                analytics.tracker("more").run(() -> {});
                analytics.generateReports();
                return inProxy + " call in proxy, " + (analytics.stats().calls() - inProxy) + " in batch";
            }
        }
    }

    /** A program that makes reports. */
    public static final class EveryReport implements Supplier<String> {
        /** For reflection. */
        public EveryReport() {}

        @Override
        public String get() {
            try (Analytics analytics = Analytics.create()) {
                analytics.tracker("one").run(() -> {});
                analytics.generateReports();
                return SoundReporterProvider.reports() + " report";
            }
        }
    }
}
