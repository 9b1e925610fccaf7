package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tests the examples, links and versions of the documentation. */
class DocumentationTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path SOURCES = ROOT.resolve("demo/src/main/java");
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern PROSE_RULE = Pattern.compile("name=\"format\" value=\"(.*?)\"/>");
    private static final Pattern CODE_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);

    /** Declarations of what examples use and the demo does not depend on. */
    private static final Map<String, String> STUBS = Map.of(
            "org.springframework.context.annotation.Bean",
            "package org.springframework.context.annotation; public @interface Bean { String destroyMethod() default \"\"; }",
            "org.springframework.context.annotation.Configuration",
            "package org.springframework.context.annotation; public @interface Configuration {}",
            "org.springframework.stereotype.Repository",
            "package org.springframework.stereotype; public @interface Repository {}");

    @TempDir
    private Path directory;

    /** Fragments are code of the demo, or of a class of another module whose name ends in Example. */
    @TestFactory
    Stream<DynamicTest> fragmentsAreCompiledCodeWithItsImports() {
        List<String> sources = Stream.concat(files(SOURCES, ".java"), examplesOfModules())
                .map(DocumentationTest::read)
                .toList();
        return examples()
                .filter(example -> !example.isFile())
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> {
                    List<String> containing = sources.stream()
                            .filter(source -> JavaExample.plain(source).contains(example.code()))
                            .toList();
                    assertThat(containing).as("source files with this code").isNotEmpty();
                    assertThat(example.imports()).isEqualTo(example.importsNeededFrom(containing.get(0)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> wholeFilesCompile() {
        return examples()
                .filter(JavaExample::isFile)
                .map(example -> DynamicTest.dynamicTest(
                        example.page().getFileName() + " " + example.className(),
                        () -> assertThat(compile(example)).isEmpty()));
    }

    @Test
    void quickStartOfReadmeRuns() throws Exception {
        runs(ROOT.resolve("README.md"), "QuickStart");
    }

    @Test
    void programsOfGettingStartedRun() throws Exception {
        runs(ROOT.resolve("docs/getting-started.md"), "PlainJava");
        runs(ROOT.resolve("docs/getting-started.md"), "ReactiveServer");
    }

    @Test
    void firstCommandRunsTheDemoAndSecondTheTests() {
        List<String> commands = SHELL_BLOCK
                .matcher(read(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(2);
        assertThat(commands.get(0)).contains("exec:java").contains("-pl demo");
        assertThat(commands.get(1)).isEqualTo("mvn verify");
    }

    @TestFactory
    Stream<DynamicTest> linksLeadToFilesAndHeadings() {
        return pages().map(page -> DynamicTest.dynamicTest(
                ROOT.relativize(page).toString(),
                () -> assertThat(brokenLinks(page)).isEmpty()));
    }

    /** The rule for comments, which the build checks, applies to pages too. */
    @TestFactory
    Stream<DynamicTest> pagesUseThePlainWordsOfComments() {
        Pattern refused = PROSE_RULE
                .matcher(read(ROOT.resolve("config/prose.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(rule -> rule.contains("[Tt]old"))
                .map(Pattern::compile)
                .findFirst()
                .orElseThrow();
        return pages().map(page -> DynamicTest.dynamicTest(
                ROOT.relativize(page).toString(),
                () -> assertThat(CODE_BLOCK.matcher(read(page)).replaceAll("").lines())
                        .noneMatch(line -> refused.matcher(line).find())));
    }

    @Test
    void indexListsAllPages() {
        Path docs = ROOT.resolve("docs");
        String index = read(docs.resolve("README.md"));
        String decisions = read(docs.resolve("decisions/README.md"));

        assertThat(list(docs, ".md").filter(name -> !name.equals("README.md")))
                .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
        assertThat(list(docs.resolve("decisions"), ".md").filter(name -> !name.equals("README.md")))
                .allSatisfy(name -> assertThat(decisions).contains("(" + name + ")"));
    }

    private void runs(Path page, String name) throws Exception {
        JavaExample example = JavaExample.of(page, read(page))
                .filter(one -> one.isFile() && one.className().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(compile(example)).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    /** Compiles a whole file into the temporary directory and returns the messages of the compiler. */
    private String compile(JavaExample example) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<JavaFileObject> sources = Stream.concat(
                        STUBS.entrySet().stream().map(stub -> source(stub.getKey(), stub.getValue())),
                        Stream.of(source(example.className(), example.text())))
                .toList();
        List<String> options = List.of(
                "-proc:none",
                "-Xlint:all,-classfile,-path,-options",
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(messages, null, null, options, null, sources).call();
        return compiled && messages.toString().isEmpty() ? "" : "failed: " + messages;
    }

    private static JavaFileObject source(String className, String code) {
        URI place = URI.create("string:///" + className.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static List<String> brokenLinks(Path page) {
        return LINK.matcher(CODE_BLOCK.matcher(read(page)).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(target -> !exists(page, target))
                .toList();
    }

    private static boolean exists(Path page, String target) {
        int anchor = target.indexOf('#');
        String name = anchor < 0 ? target : target.substring(0, anchor);
        Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        return Files.exists(file) && (anchor < 0 || anchors(file).contains(target.substring(anchor + 1)));
    }

    /** Returns the anchors that GitHub gives the headings of a page. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(read(page))
                .results()
                .map(found -> found.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static Stream<Path> examplesOfModules() {
        return list(ROOT, "")
                .map(module -> ROOT.resolve(module).resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(sources -> files(sources, "Example.java"));
    }

    private static Stream<JavaExample> examples() {
        return pages().flatMap(page -> JavaExample.of(page, read(page)));
    }

    private static Stream<Path> pages() {
        return Stream.concat(
                files(ROOT.resolve("docs"), ".md"),
                Stream.of(
                                "README.md",
                                "CONTRIBUTING.md",
                                "SECURITY.md",
                                "RELEASING.md",
                                "CODE_OF_CONDUCT.md",
                                "CHANGELOG.md")
                        .map(ROOT::resolve));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> list(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
