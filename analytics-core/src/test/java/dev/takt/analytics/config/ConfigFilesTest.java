package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import dev.takt.analytics.config.read.KnownKeys;
import dev.takt.analytics.config.read.Layers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The keys of {@code reference.conf}, {@code config/analytics.conf} and the loader, which are the same. */
class ConfigFilesTest {
    private static final ConfigLoader LOADER = new ConfigLoader(Map.of("HOSTNAME", "h"), Map.of());

    @Test
    void readsExactlyKeysOfReference() {
        KnownKeys read = new KnownKeys();

        LOADER.defaults(read);

        assertThat(new TreeSet<>(read.keys()))
                .isEqualTo(new TreeSet<>(reference().keySet()));
    }

    @Test
    void documentsDefaultOfEveryKey() {
        reference().forEach((key, value) -> {
            String comment = String.join("\n", value.origin().comments());
            String shown = String.valueOf(value.unwrapped());

            assertThat(comment).as(key).contains("Default: ").matches("(?s).*Default: \"?\\Q" + shown + "\\E\\b?.*");
        });
    }

    @Test
    void hasVariableForEveryKey() throws IOException {
        String text = Files.readString(referenceFile());

        for (String key : reference().keySet()) {
            String name = key.substring(key.lastIndexOf('.') + 1);
            assertThat(text).as(key).contains(name + " = ${?" + KnownKeys.variableOf(key) + "}\n");
        }
        assertThat(text.lines().filter(line -> line.contains("= ${?TAKT_")))
                .hasSize(reference().size());
    }

    @Test
    void readsEveryVariable() {
        reference().keySet().forEach(key -> {
            Layers layers = new Layers(Map.of(KnownKeys.variableOf(key), "seen"), Map.of());
            Config file = ConfigFactory.parseString("takt." + key + " = hidden");

            Config merged = ((ConfigObject) layers.merged(file)).toConfig();

            assertThat(merged.getString(key)).as(key).isEqualTo("seen");
        });
    }

    @Test
    void returnsDefaultsForTemplate() throws IOException {
        assertThat(LOADER.load(templateFile())).isEqualTo(LOADER.defaults());
    }

    @Test
    void returnsDefaultsForUncommentedTemplate() throws IOException {
        assertThat(LOADER.parse(uncommented())).isEqualTo(LOADER.defaults());
    }

    @Test
    void repeatsReferenceInTemplate() throws IOException {
        SortedMap<String, ConfigValue> template = leaves(
                ConfigFactory.parseString(uncommented()).getConfig(Layers.ROOT).root());

        assertThat(template).isEqualTo(reference());
        assertThat(commentsOf(template)).isEqualTo(commentsOf(reference()));
    }

    private static Map<String, List<String>> commentsOf(Map<String, ConfigValue> leaves) {
        Map<String, List<String>> comments = new TreeMap<>();
        leaves.forEach((key, value) -> comments.put(key, value.origin().comments()));
        return comments;
    }

    private static SortedMap<String, ConfigValue> reference() {
        // Without the variables' lines, so that origins and comments are those of the defaults.
        Config plain = ConfigFactory.parseString(
                withoutVariables(), ConfigParseOptions.defaults().setOriginDescription("reference.conf"));
        return leaves(plain.resolve(ConfigResolveOptions.noSystem())
                .getConfig(Layers.ROOT)
                .root());
    }

    private static String withoutVariables() {
        try {
            return Files.readString(referenceFile()).replaceAll("(?m)^ *[a-z-]+ = \\$\\{\\?TAKT_.*\\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, ConfigValue> leaves(ConfigObject section) {
        SortedMap<String, ConfigValue> leaves = new TreeMap<>();
        section.forEach((name, value) -> {
            if (value instanceof ConfigObject below) {
                leaves(below).forEach((key, leaf) -> leaves.put(name + "." + key, leaf));
            } else {
                leaves.put(name, value);
            }
        });
        return leaves;
    }

    private static String uncommented() throws IOException {
        return Files.readString(templateFile()).replaceAll("(?m)^( *)#(?! )", "$1");
    }

    private static Path referenceFile() {
        return Path.of("src/main/resources/dev/takt/analytics/config/reference.conf");
    }

    /** Returns a path relative to the folder of the module, where tests run. */
    private static Path templateFile() {
        return Path.of("../config/analytics.conf");
    }
}
