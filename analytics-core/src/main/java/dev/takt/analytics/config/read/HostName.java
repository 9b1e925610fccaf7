package dev.takt.analytics.config.read;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the name of this machine, trying cheap sources before expensive ones. */
public final class HostName {
    /** The kernel's file with the name, on Linux. */
    public static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** Returns the name from the environment, else from the kernel's file, else from the resolver; empty if none has it. */
    public static Optional<String> find(Map<String, String> environment, Path kernel) {
        // Without lambdas, because each costs the first build() of a process more time than it saves lines.
        String name = environment.getOrDefault("HOSTNAME", "").strip();
        if (name.isEmpty()) {
            name = environment.getOrDefault("COMPUTERNAME", "").strip();
        }
        if (name.isEmpty()) {
            name = fromKernel(kernel);
        }
        if (name.isEmpty()) {
            name = fromResolver();
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static String fromKernel(Path kernel) {
        try {
            return Files.readString(kernel).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns the name from the resolver. This comes last, because an answer for an unknown name may take seconds. */
    private static String fromResolver() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
