package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.server.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which lines a server says that it did not write. */
class PartialWriteTest {
    private static final List<Metric> METRICS = Events.some(3);

    private final PartialWrite write = new PartialWrite(METRICS, "a v=1 1\nb v=x 2\nc v=' 3\n");

    @Test
    void linesThatAreQuotedAreFound() {
        assertThat(
                        write.refused(
                                "{\"error\":\"partial write: unable to parse 'b v=x 2': bad\\nunable to parse 'c v=' 3': worse dropped=0\"}"))
                .containsExactly(new Refused(METRICS.get(1), "bad"), new Refused(METRICS.get(2), "worse dropped=0"));
    }

    @Test
    void linesThatAreNumberedAreFound() {
        assertThat(write.refused("{\"error\":\"partial write of line protocol occurred\",\"data\":"
                        + "[{\"error_message\":\"bad\",\"line_number\":2,\"original_line\":\"b v=x 2\"}]}"))
                .containsExactly(new Refused(METRICS.get(1), "bad"));
    }

    @Test
    void whereNothingWasWrittenNothingIsFound() {
        assertThat(write.refused("{\"error\":\"unable to parse 'b v=x 2': bad\"}"))
                .isEmpty();
    }

    @Test
    void whereOnlyANumberIsSaidNothingIsFound() {
        assertThat(write.refused("{\"error\":\"partial write: field type conflict dropped=1\"}"))
                .isEmpty();
    }

    @Test
    void aLineThatWasNotSentMakesTheAnswerUseless() {
        assertThat(write.refused("{\"error\":\"partial write: unable to parse 'other v=1 2': bad\"}"))
                .isEmpty();
    }

    @Test
    void whatIsNoJsonSaysNothing() {
        assertThat(write.refused("<html>Bad Request</html>")).isEmpty();
        assertThat(write.refused("")).isEmpty();
    }
}
