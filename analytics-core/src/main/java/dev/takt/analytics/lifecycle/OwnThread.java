package dev.takt.analytics.lifecycle;

/**
 * A daemon thread of the library that keeps nothing of the thread that creates it.
 *
 * <p>It has the library's class loader as its context class loader and inherits no thread-local values: the creator may belong to
 * an application that is removed from a server while the library continues.
 */
public final class OwnThread extends Thread {
    private OwnThread(Runnable work, String name) {
        super(topGroup(), work, name, 0, false);
    }

    /** Returns the group of all threads. Interrupting the group of an application must not reach threads of the library. */
    public static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Creates a daemon thread that is not started yet. */
    public static Thread daemon(String name, Runnable work) {
        Thread thread = new OwnThread(work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(OwnThread.class.getClassLoader());
        return thread;
    }

    /** Creates a thread for {@link Runtime#addShutdownHook}. {@link #isCurrent()} is false on it. */
    public static Thread shutdownHook(String name, Runnable work) {
        Thread thread = new Thread(topGroup(), work, name, 0, false);
        thread.setContextClassLoader(OwnThread.class.getClassLoader());
        return thread;
    }

    /** Returns true on a thread that does the library's work, so that a wait for the library would be a wait for itself. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof OwnThread;
    }
}
