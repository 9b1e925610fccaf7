package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    private static final Set<String> WITH_RESOURCES =
            Set.of("analytics-core", "analytics-report", "analytics-dashboard", "analytics-fleet");

    /** Dependencies of this module; others may be built at the same time. */
    private static final Set<String> BUILT_BEFORE = Set.of("analytics-core", "analytics-report", "analytics-dashboard");

    /** Reflection that a native image has to know of. */
    private static final Pattern BY_NAME = Pattern.compile(
            "Class\\.forName|\\.loadClass\\(|\\.newInstance\\(|\\.getDeclared(Method|Field|Constructor)s?\\(");

    private static final Pattern GET_RESOURCE = Pattern.compile("\\.getResource(AsStream)?s?\\(|ResourceBundle");

    /** The command looks for its second jars by a resource. It is started by {@code java -jar}. */
    private static final String COMMAND = "analytics-cli";

    /** Checks the methods of the beans of a program, which Spring makes known to the image. */
    private static final String CHECK_OF_BEANS = "UnproxiedMethodCheck.java";

    @ParameterizedTest
    @ValueSource(strings = {"analytics-core", "analytics-report", "analytics-dashboard", "analytics-fleet"})
    void coversResourcesOfModule(String module) throws IOException {
        List<Pattern> patterns = RESOURCE.matcher(read(module, "resource-config.json"))
                .results()
                .map(found -> Pattern.compile(found.group(1).replace("\\\\", "\\")))
                .toList();
        Set<String> resources = resourcesOf(module);

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
        for (Path module : publishedModules()) {
            String name = module.getFileName().toString();
            if (!WITH_RESOURCES.contains(name)) {
                assertThat(resourcesOf(name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void otherModulesReadNoResources() throws IOException {
        for (Path module : publishedModules()) {
            if (!WITH_RESOURCES.contains(module.getFileName().toString()) && !module.endsWith(COMMAND)) {
                assertThat(sourcesWith(GET_RESOURCE, module)).isEmpty();
            }
        }
    }

    @Test
    void modulesFindNoClassesByName() throws IOException {
        for (Path module : publishedModules()) {
            assertThat(sourcesWith(BY_NAME, module)).isEmpty();
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

    private static List<Path> sourcesWith(Pattern wanted, Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|kt)"))
                    .filter(file -> !file.endsWith(CHECK_OF_BEANS))
                    .filter(file -> wanted.matcher(text(file)).find())
                    .toList();
        }
    }

    /** Returns the directories of the modules whose jars a program may have on its class path. */
    private static List<Path> publishedModules() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.filter(module -> module.getFileName().toString().matches("(analytics|takt)-.*"))
                    .filter(module -> !module.endsWith("analytics-bench"))
                    .filter(module -> Files.isDirectory(module.resolve("src/main")))
                    .toList();
        }
    }

    /** Returns the files of the module below the root package that are no classes. Those that the build adds are in modules built before. */
    private static Set<String> resourcesOf(String module) throws IOException {
        Set<String> found = new TreeSet<>();
        List<String> places = BUILT_BEFORE.contains(module)
                ? List.of("src/main/resources", "target/classes")
                : List.of("src/main/resources");
        for (String place : places) {
            Path root = ROOT.resolve(module).resolve(place);
            if (Files.isDirectory(root.resolve("dev"))) {
                try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
                    files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> !name.endsWith(".class"))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String read(String module, String file) {
        return text(ROOT.resolve(module)
                .resolve("src/main/resources/META-INF/native-image/dev.takt")
                .resolve(module)
                .resolve(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
