package dev.takt.analytics.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One process of a server. */
final class ServerProcess {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts a server and waits until it accepts requests. Writes its output to {@code home/log}. */
    static ServerProcess start(Launch launch, Path home, int port, Duration longest) throws IOException {
        Files.createDirectories(home);
        Path log = home.resolve("log");
        ServerProcess started = new ServerProcess(new ProcessBuilder(launch.command(home, port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
        long deadline = System.nanoTime() + longest.toNanos();
        while (!launch.isUp(home, port)) {
            if (!started.process.isAlive() || System.nanoTime() - deadline > 0) {
                started.kill();
                throw new IOException("not up after " + longest + ": " + Files.readString(log));
            }
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
        return started;
    }

    /** Kills the process and waits for its end. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
