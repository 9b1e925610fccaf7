package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program that has neither Spring, the servlet API, Micrometer Tracing nor the meters. */
class WithoutOptionalsTest {
    private static final List<String> MISSING =
            List.of("spring-", "servlet-api", "micrometer-tracing", "micrometer-core", "prometheus");

    @Test
    void observationsAreRecorded() throws Exception {
        try (URLClassLoader bare = new URLClassLoader(bareClassPath(), ClassLoader.getPlatformClassLoader())) {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(bare);
            try {
                Class<?> program = Class.forName(BareProgram.class.getName(), true, bare);

                assertThat(program.getMethod("calls").invoke(null)).isEqualTo(1L);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    private static URL[] bareClassPath() throws IOException {
        Stream<String> places =
                Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator));
        List<Path> kept = places.map(Path::of)
                .filter(place -> MISSING.stream().noneMatch(place.getFileName().toString()::startsWith)
                        && !place.getFileName().toString().contains("servlet-api"))
                .toList();
        URL[] urls = new URL[kept.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = kept.get(i).toUri().toURL();
        }
        return urls;
    }
}
