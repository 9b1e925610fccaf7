package dev.takt.analytics.config.read;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that substitutions expand beyond any memory, and those that they do not. */
class SubstitutionLimitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a%d}${a%d}",
                "[${a%d}, ${a%d}]",
                "{x: ${a%d}, y: ${a%d}}",
                "${?a%d} ${?a%d}",
                "[${a%d}] [${a%d}]",
                "{x: ${a%d}, y: {z: ${a%d}}}"
            })
    void refusesValuesThatDoubleEachTime(String doubling) {
        String text = "takt.a0 = x\n"
                + IntStream.range(0, 40)
                        .mapToObj(i -> "a" + (i + 1) + " = " + String.format(doubling, i, i))
                        .collect(Collectors.joining("\n"))
                + "\na0 = xxxxxxxx";

        assertRefused(text);
    }

    @Test
    void refusesKeyThatDoublesItself() {
        assertRefused("a = x\n" + "a = ${a}${a}\n".repeat(30));
        assertRefused("a = [x]\n" + "a = ${a} ${a}\n".repeat(30));
        assertRefused("a = {x: [1]}\n" + "a = ${a} {x: [${a.x}, ${a.x}]}\n".repeat(30));
    }

    @Test
    void refusesLongVariableThatIsRepeated() {
        Config variables =
                ConfigValueFactory.fromMap(Map.of("LONG", "x".repeat(1 << 20))).toConfig();
        Config user = ConfigFactory.parseString("a = [" + "${LONG},".repeat(40) + "]");

        assertThatThrownBy(
                        () -> new SubstitutionLimit(user.withFallback(variables).root()).check())
                .isInstanceOf(ProblemsException.class);
    }

    @Test
    void admitsKeyThatIsAppendedToManyTimes() {
        assertAdmitted("path = start\n" + "path = ${path}\":/usr/local/lib\"\n".repeat(500));
        assertAdmitted("list = [0]\n" + "list += 1\n".repeat(500));
        assertAdmitted("list = ${?OTHER} [1]\n" + "list = ${?list} [2]\n".repeat(100));
    }

    @Test
    void admitsManyReferencesToOneValue() {
        assertAdmitted("base { a = 1, b = 2, c = text }\n"
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "x" + i + " = ${base} { a = " + i + " }")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void admitsTextThatLooksLikeReference() {
        assertAdmitted("a = \"${a}${a}${b..c}\"");
    }

    private static void assertAdmitted(String text) {
        Config config = ConfigFactory.parseString(text);

        assertThatCode(() -> new SubstitutionLimit(config.root()).check()).doesNotThrowAnyException();
    }

    private static void assertRefused(String text) {
        Config config = ConfigFactory.parseString(text);

        assertThatThrownBy(() -> new SubstitutionLimit(config.root()).check())
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("must not expand the configuration to more than 33554432 letters");
    }
}
