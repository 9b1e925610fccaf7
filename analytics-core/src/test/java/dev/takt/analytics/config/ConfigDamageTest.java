package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that the configuration library cannot read, and foreign files on the class path: never any other exception. */
class ConfigDamageTest {
    private static final ConfigLoader LOADER = new ConfigLoader(Map.of("X", "x"), Map.of());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "takt.dashboard { hosts = [\"a\"] ${X} }",
                "takt { max-events += 1 }",
                "takt { a = ${b}, b = ${a} }",
                "takt { max-events = ${none} }",
                "takt { dashboard { hosts = ${X} [\"a\"] } }",
                "takt { ring = ${X} { size = 4 } }",
                "include \"a\u0000b\"",
                "include file(\"a\u0000b\")"
            })
    void reportsTextThatCannotBeResolved(String text) {
        assertThat(refusalOf(text).problems()).isNotEmpty();
    }

    @Test
    void reportsLongChainOfSubstitutions() {
        String chain = IntStream.range(0, 20_000)
                .mapToObj(place -> "a" + place + " = ${a" + (place + 1) + "}")
                .collect(Collectors.joining("\n"));

        assertThat(refusalOf(chain + "\na20000 = 1\ntakt.max-events = ${a0}")).hasMessageContaining("substitution");
    }

    @Test
    void keepsDefaultsOfSectionThatWasValue() {
        assertThat(LOADER.parse("takt { ring = 5, ring.size = 4 }").ring().size())
                .isEqualTo(4);
        assertThat(LOADER.parse("takt { ring = null, ring.size = 4 }").ring().stripes())
                .isEqualTo(LOADER.parse("").ring().stripes());
        assertThat(LOADER.parse("takt = 5, takt.max-events = 7").maxEvents()).isEqualTo(7);
    }

    @Test
    void escapesControlCharactersInMessages() {
        ConfigException refusal =
                refusalOf("takt { zone = \"a\\u001b[31mb\\nc\\u0085d\\u202ee\", \"k\\u001bey\" = 1 }");

        assertThat(refusal.problems())
                .allSatisfy(problem ->
                        assertThat(problem.toString()).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202e]"));
        assertThat(refusal.problems().get(0).value()).isEqualTo("a\\u001b[31mb\\nc\\u0085d\\u202ee");
    }

    @Test
    void ignoresForeignReferenceOnClassPath() throws Exception {
        Files.writeString(folder.resolve("reference.conf"), "akka { x = 1 }, takt { foreign = true }");
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : all.split(Pattern.quote(File.pathSeparator), -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Object program = loader.loadClass(Defaults.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(((Supplier<?>) program).get())
                    .isEqualTo(AnalyticsConfig.of(Map.of()).maxEvents());
        }
    }

    /** Reads the defaults in a child JVM. */
    public static final class Defaults implements Supplier<Integer> {
        /** For reflection. */
        public Defaults() {}

        @Override
        public Integer get() {
            return AnalyticsConfig.parse("takt.series-limit = 7").maxEvents();
        }
    }

    private static ConfigException refusalOf(String text) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> LOADER.parse(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }
}
