package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares the metadata of the keys {@code takt.*}, which editors complete, with the template of the settings. With {@code
 * -Dmetadata.write=true} it is written anew.
 */
class SettingsMetadataTest {
    private static final Path TEMPLATE = Path.of("../config/analytics.conf");
    private static final Path METADATA =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
    private static final Pattern SECTION = Pattern.compile("\\s*([a-z-]+) \\{");
    private static final Pattern SETTING = Pattern.compile("\\s*#([a-z-]+) = (.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s*# (.*)");

    @Test
    void listsAllKeysOfTheTemplate() throws IOException {
        String expected = metadata(settings());
        if (Boolean.getBoolean("metadata.write")) {
            Files.writeString(METADATA, expected);
        }

        assertThat(METADATA).hasContent(expected);
    }

    @Test
    void keysAreThoseOfTheLibrary() throws IOException {
        assertThat(AnalyticsConfig.keys()).containsAll(settings().keySet());
    }

    /** Returns the description of each key, in the order of the keys. */
    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        Deque<String> sections = new ArrayDeque<>();
        List<String> comment = new ArrayList<>();
        for (String line : Files.readAllLines(TEMPLATE)) {
            Matcher section = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            Matcher text = COMMENT.matcher(line);
            if (section.matches()) {
                sections.addLast(section.group(1));
                comment.clear();
            } else if (line.strip().equals("}")) {
                sections.pollLast();
            } else if (setting.matches()) {
                String path = sections.stream().skip(1).map(one -> one + ".").collect(Collectors.joining());
                settings.put(path + setting.group(1), String.join(" ", comment));
                comment.clear();
            } else if (text.matches()) {
                comment.add(text.group(1));
            } else {
                comment.clear();
            }
        }
        return settings;
    }

    private static String metadata(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "    {\"name\": " + quoted("takt." + setting.getKey())
                        + ", \"type\": \"java.lang.String\", \"description\": " + quoted(setting.getValue()) + "}")
                .collect(Collectors.joining(
                        ",\n",
                        "{\n  \"properties\": [\n",
                        ",\n    {\"name\": \"management.endpoint.takt.show-values\","
                                + " \"type\": \"org.springframework.boot.actuate.endpoint.Show\", \"defaultValue\":"
                                + " \"never\", \"description\": \"When to show annotations of calls and messages of"
                                + " errors.\"}\n  ]\n}\n"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
