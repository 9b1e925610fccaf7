package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares {@code docs/design.md}, the map of the code, with the modules, packages and classes that exist. */
class MapTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String PAGE = read(ROOT.resolve("docs/design.md"));
    private static final String PACKAGES = "dev/takt/analytics";

    /** Names in the pictures that are no classes of this project. */
    private static final Set<String> OTHERS = Set.of("Reactor", "Mono", "Flux", "Flow");

    /** Tests of rules and of the whole, not of the class with their name. */
    private static final Set<String> OF_NO_CLASS = Set.of("LayersTest", "VirtualThreadsTest");

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>dev\\.takt</groupId>\\s*<artifactId>(analytics-[a-z]+)</artifactId>\\s*</dependency>");
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+)(?:\\s+to\\s+([\\w.,\\s]+))?;");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern PICTURE = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("\\.(java|kt)$");
    private static final Pattern TEST = Pattern.compile("(PropertyTest|StressTest|Test|IT)$");
    private static final Pattern LAYER = Pattern.compile("Layer \\d");
    private static final Pattern CLASS = Pattern.compile("\\b([A-Z][a-z]\\w*)(?:\\.([a-z]\\w*))?");

    @Test
    void listsAllModulesWithTheirDependencies() {
        Map<String, Set<String>> expected = new TreeMap<>();
        matches(MODULE, read(ROOT.resolve("pom.xml"))).forEach(module -> expected.put(module, dependenciesOf(module)));

        Map<String, Set<String>> listed = new TreeMap<>();
        rows(section("## Modules")).forEach(row -> listed.put(code(row.get(0)), Set.copyOf(codes(row.get(1)))));

        assertThat(listed).isEqualTo(expected);
    }

    @TestFactory
    Stream<DynamicTest> listsAllPackagesOfModule() {
        return modulesWithPackages()
                .map(module -> DynamicTest.dynamicTest(
                        module,
                        () -> assertThat(listed(module))
                                .as("the table of %s: package and exports", module)
                                .isEqualTo(existing(module))));
    }

    @Test
    void showsLayersOfTheCore() {
        Map<String, String> expected = new TreeMap<>();
        for (int layer = 0; layer < LayersTest.LAYERS.size(); layer++) {
            for (String name : LayersTest.LAYERS.get(layer)) {
                expected.put(name, String.valueOf(layer));
            }
        }
        expected.put("root", String.valueOf(LayersTest.LAYERS.size()));

        Map<String, String> listed = new TreeMap<>();
        rows(section("### analytics-core")).forEach(row -> listed.put(row.get(1).replace("`", ""), row.get(0)));

        assertThat(listed).isEqualTo(expected);
    }

    /** The number of a layer has one place, since it changes when a layer is added below. */
    @Test
    void packageDocsContainNoNumberOfTheirLayer() {
        List<String> numbered = classes("package-info.java")
                .filter(file -> LAYER.matcher(read(file)).find())
                .map(file -> ROOT.relativize(file).toString())
                .toList();

        assertThat(numbered).isEmpty();
    }

    @Test
    void namesExistingClasses() {
        Map<String, Path> classes = classes();
        String pictures = String.join("\n", matches(PICTURE, PAGE));
        String named = String.join("\n", matches(CODE, PICTURE.matcher(PAGE).replaceAll("")));

        List<String> missing = Stream.of(pictures, named)
                .flatMap(text -> CLASS.matcher(text).results())
                .filter(found -> !OTHERS.contains(found.group(1)))
                .filter(found -> !exists(found, classes))
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(missing).as("classes and methods that do not exist").isEmpty();
        assertThat(pictures).contains("CallRecorder");
    }

    /** A reader who searches a class by its name finds one. */
    @Test
    void namesEachClassOnce() {
        Map<String, List<String>> files = sourcesIn("/src/main/")
                .filter(file -> !file.endsWith("-info.java"))
                .collect(Collectors.groupingBy(MapTest::nameOf));

        assertThat(files).hasSizeGreaterThan(700);
        assertThat(files.values()).allSatisfy(named -> assertThat(named).hasSize(1));
    }

    /** A test of a class is in its package or below it. */
    @Test
    void testsStandInThePackageOfTheirClass() {
        Map<String, String> packages = sourcesIn("/src/main/")
                .filter(file -> !file.endsWith("-info.java"))
                .collect(Collectors.toMap(file -> moduleOf(file) + nameOf(file), MapTest::packageOf));

        List<String> elsewhere = sourcesIn("/src/test/")
                .filter(file -> TEST.matcher(nameOf(file)).find())
                .filter(file -> !OF_NO_CLASS.contains(nameOf(file)))
                .filter(file -> {
                    String tested = TEST.matcher(nameOf(file)).replaceFirst("");
                    return !packageOf(file).startsWith(packages.getOrDefault(moduleOf(file) + tested, ""));
                })
                .toList();

        assertThat(packages).hasSizeGreaterThan(700);
        assertThat(elsewhere).isEmpty();
    }

    private static Stream<String> sourcesIn(String folder) {
        return Stream.concat(classes(".java"), classes(".kt"))
                .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                .filter(file -> file.contains(folder));
    }

    private static String nameOf(String file) {
        return SOURCE.matcher(file.substring(file.lastIndexOf('/') + 1)).replaceFirst("");
    }

    private static String moduleOf(String file) {
        return file.substring(0, file.indexOf("/src/") + 1);
    }

    private static String packageOf(String file) {
        return file.substring(file.indexOf(PACKAGES), file.lastIndexOf('/') + 1);
    }

    private static boolean exists(MatchResult found, Map<String, Path> classes) {
        Path file = classes.get(found.group(1));
        return file != null && (found.group(2) == null || read(file).matches("(?s).*\\b" + found.group(2) + "\\b.*"));
    }

    /** Returns the source files of all classes, tests included, by simple name. */
    private static Map<String, Path> classes() {
        return Stream.concat(classes(".java"), classes(".kt"))
                .collect(Collectors.toMap(
                        file -> SOURCE.matcher(file.getFileName().toString()).replaceFirst(""),
                        file -> file,
                        (one, other) -> one.toString().contains("main") ? one : other));
    }

    private static Stream<Path> classes(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> ROOT.relativize(file).toString().contains("src"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> dependenciesOf(String module) {
        String pom = read(ROOT.resolve(module).resolve("pom.xml"));
        return Set.copyOf(
                matches(DEPENDENCY, pom.replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "")));
    }

    private static Stream<String> modulesWithPackages() {
        return matches(MODULE, read(ROOT.resolve("pom.xml"))).stream()
                .filter(module -> !module.contains("/"))
                .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src/main/java")));
    }

    /** Returns the packages that contain classes, with what their module exports. */
    private static Map<String, Set<String>> existing(String module) {
        Path sources = ROOT.resolve(module).resolve("src/main");
        Map<String, Set<String>> exports = exportsOf(sources.resolve("java/module-info.java"));
        Path kotlin = sources.resolve("kotlin").resolve(PACKAGES);
        Path root = Files.isDirectory(kotlin) ? kotlin : sources.resolve("java").resolve(PACKAGES);
        Map<String, Set<String>> packages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> SOURCE.matcher(file.toString()).find())
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> root.relativize(file.getParent())
                            .toString()
                            .replace('\\', '/')
                            .replace('/', '.'))
                    .map(name -> name.isEmpty() ? "root" : name)
                    .forEach(name -> packages.put(name, exports.getOrDefault(name, Set.of("–"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return packages;
    }

    private static Map<String, Set<String>> exportsOf(Path descriptor) {
        Map<String, Set<String>> exports = new HashMap<>();
        if (Files.exists(descriptor)) {
            EXPORTS.matcher(read(descriptor))
                    .results()
                    .forEach(found -> exports.put(
                            shortName(found.group(1)),
                            found.group(2) == null
                                    ? Set.of("all")
                                    : Arrays.stream(found.group(2).split(","))
                                            .map(target -> shortName(target.strip()))
                                            .collect(Collectors.toSet())));
        }
        return exports;
    }

    private static String shortName(String name) {
        return name.equals("dev.takt.analytics") ? "root" : name.replace("dev.takt.analytics.", "");
    }

    private static Map<String, Set<String>> listed(String module) {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (List<String> row : rows(section("### " + module))) {
            String name = row.get(row.size() - 3).replace("`", "");
            String exported = row.get(row.size() - 1);
            packages.put(name, exported.contains("`") ? Set.copyOf(codes(exported)) : Set.of(exported));
        }
        return packages;
    }

    /** Returns the page from a heading to the next one of any level. */
    private static String section(String heading) {
        int begin = PAGE.indexOf(heading + "\n");
        assertThat(begin).as("the heading %s", heading).isNotNegative();
        int end = PAGE.indexOf("\n#", begin + 1);
        return PAGE.substring(begin, end < 0 ? PAGE.length() : end);
    }

    /** Returns the cells of the rows of the table in {@code section}, without its two head rows. */
    private static List<List<String>> rows(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String code(String cell) {
        return codes(cell).get(0);
    }

    private static List<String> codes(String cell) {
        return matches(CODE, cell);
    }

    private static List<String> matches(Pattern pattern, String text) {
        return List.copyOf(pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
