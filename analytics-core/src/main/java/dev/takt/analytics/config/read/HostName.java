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
        return fromEnvironment(environment, "HOSTNAME")
                .or(() -> fromEnvironment(environment, "COMPUTERNAME"))
                .or(() -> fromKernel(kernel))
                .or(HostName::fromResolver);
    }

    private static Optional<String> fromEnvironment(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static Optional<String> fromKernel(Path kernel) {
        try {
            return Optional.of(Files.readString(kernel).strip()).filter(name -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Asks the resolver. This comes last, because the answer may take seconds if the resolver does not know the name. */
    private static Optional<String> fromResolver() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
