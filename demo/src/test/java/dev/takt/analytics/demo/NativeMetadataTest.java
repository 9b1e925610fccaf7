package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the metadata for native images in the modules with the resources and classes that the library finds by name. */
class NativeMetadataTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern RESOURCE = Pattern.compile("\"pattern\": \"(.*)\"");
    private static final Pattern CLASS = Pattern.compile("\"name\": \"(.*)\"");

    @ParameterizedTest
    @ValueSource(strings = {"analytics-core", "analytics-report", "analytics-dashboard"})
    void coversResourcesOfModule(String module) throws IOException {
        List<Pattern> patterns = RESOURCE.matcher(read(module, "resource-config.json"))
                .results()
                .map(found -> Pattern.compile(found.group(1).replace("\\\\", "\\")))
                .toList();
        List<String> resources = resourcesOf(module);

        assertThat(resources)
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(patterns)
                        .anyMatch(pattern -> pattern.matcher(resource).matches()));
        assertThat(patterns)
                .allMatch(pattern -> resources.stream()
                        .anyMatch(resource -> pattern.matcher(resource).matches()));
    }

    @Test
    void otherModulesFindNoResourcesByName() throws IOException {
        for (String module : List.of("analytics-export", "analytics-reactor", "analytics-micrometer")) {
            assertThat(resourcesOf(module)).as(module).isEmpty();
        }
    }

    @Test
    void namesExistingClasses() throws IOException {
        List<String> names = CLASS.matcher(read("analytics-report", "reflect-config.json"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ROOT.resolve("analytics-report/target/classes")
                                .resolve(name.replace('.', '/') + ".class"))
                        .exists());
    }

    /** Returns the files of the module below the root package that are no classes. */
    private static List<String> resourcesOf(String module) throws IOException {
        Path classes = ROOT.resolve(module).resolve("target/classes");
        try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(".class"))
                    .toList();
        }
    }

    private static String read(String module, String file) {
        try {
            return Files.readString(ROOT.resolve(module)
                    .resolve("src/main/resources/META-INF/native-image/dev.takt")
                    .resolve(module)
                    .resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
