package dev.takt.analytics;

/** The JVM shutdown hook that closes an instance which is to report at its end and was not closed by the program. */
final class ShutdownReport {
    private final Thread hook;

    private ShutdownReport(Thread hook) {
        this.hook = hook;
    }

    static ShutdownReport register(Runnable close) {
        Thread hook = new Thread(close, "takt-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownReport(hook);
    }

    void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running, or about to find the instance closed
        }
    }
}
