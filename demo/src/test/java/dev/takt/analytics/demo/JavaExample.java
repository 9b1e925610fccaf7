package dev.takt.analytics.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of Java on a page of the documentation: a whole file, or a fragment with its imports.
 *
 * @param page the file that contains the block
 * @param text the block as it is shown
 */
record JavaExample(Path page, String text) {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("^import .*;$", Pattern.MULTILINE);
    private static final Pattern TOP_LEVEL =
            Pattern.compile("^public (?:final )?(?:class|interface|record) (\\w+)", Pattern.MULTILINE);
    private static final Pattern STRINGS_AND_COMMENTS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|//[^\n]*");
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Returns the Java blocks of a page. */
    static Stream<JavaExample> of(Path page, String markdown) {
        return BLOCK.matcher(markdown).results().map(found -> new JavaExample(page, found.group(1)));
    }

    /** Returns true if the block is a whole file. */
    boolean isFile() {
        return TOP_LEVEL.matcher(text).find();
    }

    /** Returns the name of the class of a whole file. */
    String className() {
        Matcher found = TOP_LEVEL.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no class in " + this);
        }
        return found.group(1);
    }

    /** Returns the code without imports, without indentation and empty lines, so that it may be indented differently. */
    String code() {
        return plain(IMPORT.matcher(text).replaceAll(""));
    }

    /** Returns the import lines of the block. */
    Set<String> imports() {
        return imports(text);
    }

    /** Returns those imports of {@code source} whose names the code of the block uses. */
    Set<String> importsNeededFrom(String source) {
        Set<String> words = WORD.matcher(STRINGS_AND_COMMENTS.matcher(code()).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        return imports(source).stream()
                .filter(line -> words.contains(line.substring(line.lastIndexOf('.') + 1, line.length() - 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns {@code text} without indentation and empty lines. */
    static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static Set<String> imports(String source) {
        List<String> lines =
                IMPORT.matcher(source).results().map(MatchResult::group).toList();
        return new TreeSet<>(lines);
    }

    @Override
    public String toString() {
        return page.getFileName() + ":\n" + text;
    }
}
