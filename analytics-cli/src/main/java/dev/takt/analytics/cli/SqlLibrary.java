package dev.takt.analytics.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** The database behind {@code takt sql} and Parquet files. It is in a second jar beside {@code takt.jar}, because it weighs 80 MB. */
final class SqlLibrary {
    /** The name of the second jar, which the manifest of the first one names too. */
    static final String JAR = "takt-sql.jar";

    private SqlLibrary() {}

    /** Throws a {@link UserError} that names the missing jar if the database is not on the class path. */
    static void require(String purpose) {
        if (SqlLibrary.class.getClassLoader().getResource("org/duckdb/DuckDBDriver.class") == null) {
            throw new UserError(purpose + " needs " + JAR + ", which must be in " + folder());
        }
    }

    /** Returns the folder of {@code takt.jar}. */
    static String folder() {
        CodeSource source = SqlLibrary.class.getProtectionDomain().getCodeSource();
        try {
            Path folder = source == null
                    ? null
                    : Path.of(source.getLocation().toURI()).getParent();
            return folder == null ? "the folder of takt.jar" : folder.toString();
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return "the folder of takt.jar";
        }
    }
}
