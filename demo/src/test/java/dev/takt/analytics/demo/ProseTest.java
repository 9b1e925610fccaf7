package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@code config/prose.xml} for the files that Checkstyle does not read: scripts, style sheets, templates, Kotlin, XML, settings. */
class ProseTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern RULE = Pattern.compile("name=\"format\" value=\"(.*?)\"/>");
    private static final Set<String> ENDINGS =
            Set.of("js", "css", "jte", "html", "kt", "kts", "sh", "yml", "conf", "properties", "xml");
    /** The folder into which {@code .ci/run} downloads. */
    private static final Path DOWNLOADS = Path.of(".ci", "node");

    private static final Set<String> SKIPPED = Set.of("target", ".git", "images");

    @TestFactory
    Stream<DynamicTest> filesOutsideJavaFollowTheRulesOfComments() {
        List<Pattern> rules = rules();
        assertThat(rules).hasSizeGreaterThan(2);
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(
                        ROOT.relativize(file).toString(),
                        () -> assertThat(violations(Files.readString(file), rules))
                                .isEmpty()));
    }

    private static List<Pattern> rules() {
        try {
            return RULE.matcher(Files.readString(ROOT.resolve("config/prose.xml")))
                    .results()
                    .map(found -> Pattern.compile(found.group(1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> violations(String text, List<Pattern> rules) {
        return rules.stream()
                .flatMap(rule -> rule.matcher(text).results())
                .map(found -> text.substring(found.start(), Math.min(text.length(), found.start() + 80)))
                .toList();
    }

    private static List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED.contains(folder.getFileName().toString()) || folder.endsWith(DOWNLOADS)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (isProse(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }

    /** Returns true for files of the known kinds, and for scripts, which have no ending. The Maven wrapper is not written here. */
    private static boolean isProse(Path file) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            return !name.equals("prose.xml") && ENDINGS.contains(name.substring(dot + 1));
        }
        return !name.equals("mvnw")
                && Files.size(file) > 2
                && new String(Files.readAllBytes(file), 0, 2, StandardCharsets.ISO_8859_1).equals("#!");
    }
}
