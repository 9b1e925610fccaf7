package dev.takt.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that all peers store the same calls, so that the same work is compared. */
class DatabasesTest {
    @TempDir
    private Path directory;

    static Stream<StoragePeer> databases() {
        return Stream.of(new TaktFiles(), SqlDatabase.sqlite(), SqlDatabase.h2(), new DuckDb(), new QuestDb());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theMeanOfWhatWasWrittenIsTheMeanOfTheCalls(StoragePeer database) throws Exception {
        Captures calls = new Captures(2_500, 1);

        database.create(directory, true);
        database.insert(calls, 1_000);
        database.close();

        database.open(directory);
        assertThat(database.mean(Captures.name(3))).as(database.name()).isCloseTo(mean(calls, 3), within(1.0));
        database.close();
    }

    private static double mean(Captures calls, int series) {
        long sum = 0;
        long count = 0;
        for (int i = 0; i < calls.count(); i++) {
            if (calls.series[i] == series) {
                sum += calls.durations[i];
                count++;
            }
        }
        return (double) sum / count;
    }
}
