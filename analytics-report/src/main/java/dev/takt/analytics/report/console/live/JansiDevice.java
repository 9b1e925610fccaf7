package dev.takt.analytics.report.console.live;

import java.io.PrintStream;
import org.fusesource.jansi.AnsiConsole;
import org.fusesource.jansi.AnsiType;
import org.fusesource.jansi.internal.CLibrary;

/** The terminal of the process, accessed through Jansi, which makes Windows consoles interpret the drawing sequences. */
final class JansiDevice implements Device {
    private static final int STANDARD_OUTPUT = 1;

    /** Queries the system through Jansi. Separate class, so that it is linked only if the module system gives access to Jansi's internal package. */
    private static final class Unix {
        static int rows() {
            CLibrary.WinSize size = new CLibrary.WinSize();
            return CLibrary.ioctl(STANDARD_OUTPUT, CLibrary.TIOCGWINSZ, size) == 0 ? size.ws_row : 0;
        }
    }

    @Override
    public PrintStream stream() {
        return AnsiConsole.out();
    }

    @Override
    public Size size() {
        return new Size(AnsiConsole.out().getTerminalWidth(), rows());
    }

    @Override
    public boolean wrapsLate() {
        return AnsiConsole.out().getType() == AnsiType.Native;
    }

    private static int rows() {
        try {
            return Unix.rows();
        } catch (LinkageError notOpenOrNotUnix) {
            return 0;
        }
    }
}
