package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class KafkaErrorLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final KafkaErrorLines lines = new KafkaErrorLines(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsEachErrorOfKafkaOnceWithoutStackTrace() {
        Logger logger = lines.getLogger("org.apache.kafka.clients.NetworkClient");
        for (int attempt = 0; attempt < 3; attempt++) {
            logger.error(
                    "attempt {} to reach {} failed",
                    attempt,
                    "kafka1",
                    new IllegalStateException("refused\nat line 2"));
        }
        logger.error("another one");

        assertThat(printed().lines())
                .containsExactly(
                        "takt: Kafka: attempt 0 to reach kafka1 failed: java.lang.IllegalStateException: refused",
                        "takt: Kafka: another one");
    }

    @Test
    void printsNothingElse() {
        Logger logger = lines.getLogger("org.apache.kafka.clients.NetworkClient");
        logger.warn("w");
        logger.info("i");
        logger.debug("d");
        lines.getLogger("io.netty.Channel").error("e");

        assertThat(printed()).isEmpty();
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 1_000; i++) {
            lines.getLogger("kafka.server").error("error number " + i);
        }

        assertThat(printed().lines()).hasSize(100);
    }

    @Test
    void isTheLoggingOfTheCommand() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(KafkaErrorLines.class);
    }
}
