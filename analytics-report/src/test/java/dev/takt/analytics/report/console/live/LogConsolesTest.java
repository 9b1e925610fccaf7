package dev.takt.analytics.report.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tests that log lines appear above the drawn lines, also from frameworks that keep the stream found at their creation. */
class LogConsolesTest {
    private final VirtualScreen terminal = new VirtualScreen(60, 12);
    private final ProgramStreams program = new ProgramStreams(terminal.stream());
    private final LiveScreen screen = new LiveScreen(terminal, StandardCharsets.UTF_8, false);
    private final ShownBatch albums = new ShownBatch("Albums");
    private final Logger jul = Logger.getLogger("takt.test");

    @AfterEach
    void close() {
        for (Handler handler : jul.getHandlers()) {
            jul.removeHandler(handler);
        }
        program.close();
    }

    @Test
    void julHandlersPrintAbove() {
        jul.setUseParentHandlers(false);
        jul.setLevel(Level.ALL);
        Handler console = new ConsoleHandler();
        console.setLevel(Level.INFO);
        console.setFormatter(new SimpleFormatter() {
            @Override
            public String format(java.util.logging.LogRecord record) {
                return record.getLevel() + " " + record.getMessage() + "\n";
            }
        });
        jul.addHandler(console);
        jul.info("before");

        screen.enter(albums);
        screen.show();
        jul.warning("during");
        jul.fine("too fine");
        screen.show();
        assertThat(terminal.lines()).containsExactly("INFO before", "WARNING during", "⠙ Albums");

        leave();
        jul.info("after");
        assertThat(terminal.lines()).containsExactly("INFO before", "WARNING during", "INFO after");
        assertThat(jul.getHandlers()).containsExactly(console);
    }

    @Test
    void reportsFailingJulFormatAsBefore() {
        jul.setUseParentHandlers(false);
        Handler console = new ConsoleHandler();
        console.setFormatter(new SimpleFormatter() {
            @Override
            public String format(java.util.logging.LogRecord record) {
                throw new IllegalStateException("broken");
            }
        });
        List<String> reported = new java.util.ArrayList<>();
        console.setErrorManager(new java.util.logging.ErrorManager() {
            @Override
            public synchronized void error(String message, Exception failure, int code) {
                reported.add(failure.getMessage());
            }
        });
        jul.addHandler(console);
        screen.enter(albums);

        jul.info("x");

        assertThat(reported).containsExactly("broken");
        leave();
    }

    @Test
    void keepsHandlersConfiguredMeanwhile() {
        jul.addHandler(new ConsoleHandler());
        screen.enter(albums);
        for (Handler handler : jul.getHandlers()) {
            jul.removeHandler(handler);
        }

        leave();

        assertThat(jul.getHandlers()).isEmpty();
    }

    @Test
    void log4jAppendersPrintAbove() {
        ConfigurationBuilder<?> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newAppender("out", "Console")
                .addAttribute("target", ConsoleAppender.Target.SYSTEM_OUT)
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%p %m%n")));
        builder.add(builder.newAppender("err", "Console")
                .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR)
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "err %m%n")));
        builder.add(builder.newRootLogger(org.apache.logging.log4j.Level.DEBUG)
                .add(builder.newAppenderRef("out").addAttribute("level", org.apache.logging.log4j.Level.INFO))
                .add(builder.newAppenderRef("err").addAttribute("level", org.apache.logging.log4j.Level.ERROR)));
        try (LoggerContext context = Configurator.initialize(builder.build())) {
            org.apache.logging.log4j.core.Logger log = context.getLogger("takt.test");
            log.info("before");

            screen.enter(albums);
            screen.show();
            log.info("during");
            log.debug("too fine");
            log.error("bad");
            screen.show();
            assertThat(terminal.lines())
                    .containsExactlyInAnyOrder("INFO before", "INFO during", "ERROR bad", "err bad", "⠙ Albums")
                    .last()
                    .isEqualTo("⠙ Albums");

            leave();
            log.info("after");
            assertThat(terminal.lines()).hasSize(5).endsWith("INFO after");
            assertThat(context.getConfiguration().getRootLogger().getAppenders().values())
                    .allMatch(ConsoleAppender.class::isInstance);
        }
    }

    @Test
    void logbackPrintsAbove() {
        ch.qos.logback.classic.Logger log =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("takt.test.logback");
        ch.qos.logback.core.ConsoleAppender<ch.qos.logback.classic.spi.ILoggingEvent> console =
                new ch.qos.logback.core.ConsoleAppender<>();
        ch.qos.logback.classic.encoder.PatternLayoutEncoder encoder =
                new ch.qos.logback.classic.encoder.PatternLayoutEncoder();
        encoder.setContext(log.getLoggerContext());
        encoder.setPattern("%level %msg%n");
        encoder.start();
        console.setContext(log.getLoggerContext());
        console.setEncoder(encoder);
        console.start();
        log.setAdditive(false);
        log.setLevel(ch.qos.logback.classic.Level.INFO);
        log.addAppender(console);
        log.info("before");

        screen.enter(albums);
        screen.show();
        log.warn("during");
        screen.show();
        assertThat(terminal.lines()).containsExactly("INFO before", "WARN during", "⠙ Albums");

        leave();
        log.info("after");
        assertThat(terminal.lines()).containsExactly("INFO before", "WARN during", "INFO after");
        log.detachAppender(console);
    }

    private void leave() {
        screen.leave(albums, List.of());
        screen.show();
        assertThat(screen.end()).isTrue();
    }
}
