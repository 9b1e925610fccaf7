package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetPlanTest {
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("fleet.md");

    /** The columns of the table in the documentation. */
    private static final List<FleetPlan> SIZES = List.of(
            new FleetPlan(1_000, 500, 10, 10),
            new FleetPlan(10_000, 500, 10, 10),
            new FleetPlan(100_000, 500, 10, 10),
            new FleetPlan(100_000, 500, 60, 10));

    private static String row(String name) {
        return SIZES.stream()
                .map(size -> size.figures().get(name))
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
    }

    @Test
    void pageHasTheFiguresOfThePlan() throws IOException {
        List<String> rows =
                SIZES.get(0).figures().keySet().stream().map(FleetPlanTest::row).toList();

        assertThat(Files.readAllLines(PAGE)).containsSequence(rows);
    }

    @Test
    void commandPrintsTheFiguresOfThePlan() {
        Command plan = Command.run("fleet", "plan", "--instances", 100_000, "--interval", 60);

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out().lines())
                .startsWith("100,000 instances with 500 series every 60 s, 10 calls of each series a second:")
                .contains("  connections to the brokers: 200,000")
                .hasSize(1 + SIZES.get(3).figures().size());
        assertThat(plan.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"--instances, 0", "--series, 0", "--interval, 0"})
    void refusesFleetOfNothing(String option, String value) {
        assertThat(Command.run("fleet", "plan", option, value).err())
                .startsWith("takt: --instances, --series and --interval must be 1 or more");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "1000001"})
    void refusesRateOutOfBounds(String rate) {
        assertThat(Command.run("fleet", "plan", "--rate", rate).err())
                .startsWith("takt: --rate must be above 0 and at most 1,000,000, was ");
    }

    @Test
    void curveGoesThroughItsPoints() {
        MeasuredCurve curve = MeasuredCurve.through(10, 4, 1_000, 16);

        assertThat(curve.at(1)).isEqualTo(4);
        assertThat(curve.at(10)).isEqualTo(4);
        assertThat(curve.at(100)).isCloseTo(8, within(1e-9));
        assertThat(curve.at(1_000)).isCloseTo(16, within(1e-9));
        assertThat(curve.at(2_000)).isEqualTo(16);
    }
}
