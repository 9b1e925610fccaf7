package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {
    private final ReportSettings report =
            new ReportSettings(false, Optional.empty(), true, 1000, 0, HealthThresholds.DEFAULTS);

    @Test
    void usesFolderBelowLogsByDefault() {
        assertThat(report.directoryOr(Path.of("logs"))).isEqualTo(Path.of("logs", "analytics"));
    }

    @Test
    void usesDirectoryThatIsSet() {
        assertThat(report.withDirectory(Path.of("here")).directoryOr(Path.of("logs")))
                .isEqualTo(Path.of("here"));
    }

    @Test
    void changesOneSetting() {
        Path here = Path.of("here");

        assertThat(report.withOnClose(true))
                .isEqualTo(new ReportSettings(true, Optional.empty(), true, 1000, 0, HealthThresholds.DEFAULTS));
        assertThat(report.withDirectory(here))
                .isEqualTo(new ReportSettings(false, Optional.of(here), true, 1000, 0, HealthThresholds.DEFAULTS));
        assertThat(report.withGroupSuccessfulShortCalls(false))
                .isEqualTo(new ReportSettings(false, Optional.empty(), false, 1000, 0, HealthThresholds.DEFAULTS));
        assertThat(report.withKeepOld(7).keepOld()).isEqualTo(7);
        assertThat(report.withHealth(new HealthThresholds(90, 80, 1)).health())
                .isEqualTo(new HealthThresholds(90, 80, 1));
        assertThat(report.withMaxDetailedRows(0))
                .isEqualTo(new ReportSettings(false, Optional.empty(), true, 0, 0, HealthThresholds.DEFAULTS));
    }

    @Test
    void refusesNegativeNumberOfRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.withMaxDetailedRows(-1))
                .withMessage("maxDetailedRows must be 0 or more, was -1");
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> report.withDirectory(null))
                .withMessageContaining("directory");
        assertThatNullPointerException()
                .isThrownBy(() -> report.directoryOr(null))
                .withMessageContaining("logsBaseDir");
    }
}
