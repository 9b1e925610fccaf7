package dev.takt.analytics.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar and of the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Takt.class.getPackage().getImplementationVersion();
        return new String[] {
            "takt " + (version == null ? "(built from source)" : version) + ", Java " + Runtime.version()
        };
    }
}
