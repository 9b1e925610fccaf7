package dev.takt.analytics.fleet.local;

import dev.takt.analytics.SelfSigned;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker that shows a self-signed certificate, asks for a password (SASL_SSL with SCRAM-SHA-512), and knows rights. Its users are {@code
 * engine}, {@code instance} and {@code reader}, who have the rights of {@code docs/fleet.md}. The password of each is {@link #SECRET} and
 * its name.
 */
public final class SecuredBroker implements AutoCloseable {
    /** The begin of all passwords. */
    public static final String SECRET = "s3cr3t-of-";

    private static final String ADMIN = "admin";
    private static final int ITERATIONS = 4096;

    private final LocalBroker broker;
    private final String trustStore;

    private SecuredBroker(LocalBroker broker, Path trustStore) {
        this.broker = broker;
        this.trustStore = trustStore.toString();
    }

    /** Starts a broker with files in {@code directory}, which exists. */
    public static SecuredBroker start(Path directory) throws Exception {
        SelfSigned certificate = new SelfSigned(directory);
        Path trustStore = certificate.trustStore();
        SecuredBroker secured =
                new SecuredBroker(LocalBroker.start(directory, 0, settings(certificate, trustStore)), trustStore);
        try (Admin admin = Admin.create(secured.admin())) {
            admin.createAcls(rights()).all().get();
            admin.alterUserScramCredentials(List.of(user("engine"), user("instance"), user("reader")))
                    .all()
                    .get();
        }
        return secured;
    }

    private static Map<String, String> settings(SelfSigned certificate, Path trustStore) {
        Map<String, String> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_SSL");
        settings.put("ssl.keystore.location", certificate.keyStore().toString());
        settings.put("ssl.keystore.password", SelfSigned.PASSWORD);
        settings.put("ssl.key.password", SelfSigned.PASSWORD);
        settings.put("ssl.truststore.location", trustStore.toString());
        settings.put("ssl.truststore.password", SelfSigned.PASSWORD);
        // The passwords of SCRAM are in the cluster, so the first user has another mechanism.
        settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.plaintext.plain.sasl.jaas.config",
                login("plain.Plain", ADMIN, SECRET).replace(";", " user_admin=\"" + SECRET + ADMIN + "\";"));
        settings.put(
                "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:admin;User:ANONYMOUS");
        return settings;
    }

    /** Returns the line that names a user and its password; the password is {@code secret} and the name. */
    private static String login(String mechanism, String user, String secret) {
        return "org.apache.kafka.common.security." + mechanism + "LoginModule required username=\"" + user
                + "\" password=\"" + secret + user + "\";";
    }

    private static UserScramCredentialAlteration user(String name) {
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), SECRET + name);
    }

    /** Returns the rights of {@code docs/fleet.md}. */
    private static List<AclBinding> rights() {
        return List.of(
                right("instance", ResourceType.TOPIC, "takt.frames", AclOperation.WRITE),
                right("engine", ResourceType.TOPIC, "takt.", AclOperation.READ),
                right("engine", ResourceType.TOPIC, "takt.", AclOperation.WRITE),
                right("engine", ResourceType.TOPIC, "takt.", AclOperation.CREATE),
                right("engine", ResourceType.TOPIC, "takt.", AclOperation.DELETE),
                right("engine", ResourceType.TOPIC, "takt.", AclOperation.DESCRIBE_CONFIGS),
                right("engine", ResourceType.TOPIC, "takt-fleet-", AclOperation.READ),
                right("engine", ResourceType.TOPIC, "takt-fleet-", AclOperation.WRITE),
                right("engine", ResourceType.TOPIC, "takt-fleet-", AclOperation.CREATE),
                right("engine", ResourceType.TOPIC, "takt-fleet-", AclOperation.DELETE),
                right("engine", ResourceType.TOPIC, "takt-fleet-", AclOperation.DESCRIBE_CONFIGS),
                right("engine", ResourceType.GROUP, "takt-fleet", AclOperation.READ),
                right("engine", ResourceType.TRANSACTIONAL_ID, "takt-fleet-", AclOperation.WRITE),
                right("reader", ResourceType.TOPIC, "takt.merged-", AclOperation.READ),
                right("reader", ResourceType.TOPIC, "takt.instances", AclOperation.READ),
                right("reader", ResourceType.TOPIC, "takt.series", AclOperation.READ),
                right("reader", ResourceType.TOPIC, "takt.slowest", AclOperation.READ));
    }

    /** Returns a right on one resource, or on those whose names begin with a name that ends in {@code .} or {@code -}. */
    private static AclBinding right(String user, ResourceType type, String name, AclOperation operation) {
        boolean isPrefix = name.endsWith(".") || name.endsWith("-");
        return new AclBinding(
                new ResourcePattern(type, name, isPrefix ? PatternType.PREFIXED : PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private Map<String, Object> admin() {
        Map<String, Object> settings = new HashMap<>(client(ADMIN, SECRET));
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login("plain.Plain", ADMIN, SECRET));
        return settings;
    }

    /** Returns the address for clients, host:port. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Returns the file with the certificate that clients have to trust. */
    public String trustStore() {
        return trustStore;
    }

    /** Returns the settings of a client with the right password. */
    public Map<String, String> client(String user) {
        return client(user, SECRET);
    }

    /** Returns the settings of a client that trusts the certificate; its password is {@code secret} and the name. */
    public Map<String, String> client(String user, String secret) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                login("scram.Scram", user, secret),
                "ssl.truststore.location",
                trustStore,
                "ssl.truststore.password",
                SelfSigned.PASSWORD);
    }

    @Override
    public void close() {
        broker.close();
    }
}
