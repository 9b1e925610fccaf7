package dev.takt.analytics.report.console.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The console handlers of {@code java.util.logging}. */
final class JulConsoles {
    private JulConsoles() {}

    /** A replacement of a console handler with the same level, filter and format, which prints to the current stream. */
    private static final class Forwarding extends Handler {
        private final ConsoleHandler original;

        Forwarding(ConsoleHandler original) {
            this.original = original;
        }

        @Override
        public void publish(LogRecord record) {
            if (!original.isLoggable(record)) {
                return;
            }
            try {
                System.err.print(original.getFormatter().format(record));
                System.err.flush();
            } catch (RuntimeException failure) {
                original.getErrorManager().error("cannot format", failure, ErrorManager.FORMAT_FAILURE);
            }
        }

        @Override
        public void flush() {
            original.flush();
        }

        @Override
        public void close() {
            original.close();
        }
    }

    static List<Runnable> swap() {
        List<Runnable> undoing = new ArrayList<>();
        LogManager all = LogManager.getLogManager();
        for (String name : Collections.list(all.getLoggerNames())) {
            Logger logger = all.getLogger(name);
            if (logger == null) {
                continue;
            }
            for (Handler handler : logger.getHandlers()) {
                if (handler.getClass() == ConsoleHandler.class) {
                    Forwarding forwarding = new Forwarding((ConsoleHandler) handler);
                    logger.removeHandler(handler);
                    logger.addHandler(forwarding);
                    undoing.add(() -> putBack(logger, forwarding));
                }
            }
        }
        return undoing;
    }

    /** Restores the original handler, unless the logger was reconfigured, which removed the replacement. */
    private static void putBack(Logger logger, Forwarding forwarding) {
        if (List.of(logger.getHandlers()).contains(forwarding)) {
            logger.removeHandler(forwarding);
            logger.addHandler(forwarding.original);
        }
    }
}
