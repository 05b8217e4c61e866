package org.inkgraph.serve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.signing.ModelSignature;
import org.inkgraph.signing.SigningKey;
import org.inkgraph.signing.TrustedKeys;
import org.inkgraph.testing.OpenSsl;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelRepositoryTest {
  @TempDir private Path models;
  private final ServerMetrics metrics = new ServerMetrics();
  private ModelRepository repository;

  @BeforeEach
  void open() throws IOException {
    save("tiny", 1);
    save("tiny", 2);
    save("tiny", 10);
    repository = repository(2);
  }

  @AfterEach
  void close() {
    repository.close();
    metrics.close();
  }

  private ModelRepository repository(int versions) {
    return repository(versions, false);
  }

  private ModelRepository repository(int versions, boolean followLinks) {
    return repository(versions, followLinks, null);
  }

  private ModelRepository repository(int versions, boolean followLinks, TrustedKeys signers) {
    ServerSettings defaults = ServerSettings.of(models);
    return new ModelRepository(
        new ServerSettings(
            models,
            defaults.host(),
            0,
            versions,
            ServerSettings.Batching.ofCores(1),
            defaults.timeout(),
            defaults.bodies(),
            defaults.access(),
            Duration.ofMillis(20),
            followLinks,
            null,
            signers),
        metrics);
  }

  private Path save(String name, int version) throws IOException {
    Path target = models.resolve(name).resolve(Integer.toString(version));
    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      TinyModel.save(staged.path(), 2, 3, 4);
      staged.publish();
    }
    return target;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  private List<Long> available(String model) {
    return repository.models().getOrDefault(model, List.of()).stream()
        .filter(VersionStatus::isAvailable)
        .map(VersionStatus::number)
        .toList();
  }

  /** Returns the version that a request uses. */
  private long number(String model, Long asked) {
    ServableVersion version = repository.acquire(model, asked);
    version.release();
    return version.number();
  }

  @Test
  void servesTheNewestVersionsByNumberAndTheNewestByDefault() throws IOException {
    repository.start();
    assertThat(available("tiny")).containsExactly(10L, 2L);
    assertThat(number("tiny", null)).isEqualTo(10);
    assertThat(number("tiny", 2L)).isEqualTo(2);
    assertThatThrownBy(() -> repository.acquire("tiny", 1L))
        .isInstanceOf(RequestException.class)
        .hasMessage("Servable not found for request: Specific(tiny, 1)");
    assertThatThrownBy(() -> repository.acquire("other", null))
        .hasMessage("Servable not found for request: Latest(other)");
  }

  @Test
  void servesOnlySignedVersionsWhereASignatureIsRequired() throws Exception {
    Path key = OpenSsl.ed25519(models.resolve(".key.pem"));
    Path another = OpenSsl.p256(models.resolve(".another.pem"));
    repository = repository(2, false, TrustedKeys.read(List.of(OpenSsl.publicKey(key))));
    Path changed = models.resolve("tiny/1");
    ModelSignature.write(changed, SigningKey.read(key));
    Files.writeString(changed.resolve("variables/added"), "x");
    ModelSignature.write(models.resolve("tiny/2"), SigningKey.read(key));
    ModelSignature.write(models.resolve("tiny/10"), SigningKey.read(another));
    save("unsigned", 1);
    repository.start();

    assertThat(available("tiny")).containsExactly(2L);
    assertThat(available("unsigned")).isEmpty();
    assertThat(repository.versions("tiny"))
        .extracting(VersionStatus::error)
        .satisfies(errors -> assertThat(errors.get(0)).contains("not signed with the given key"))
        .satisfies(errors -> assertThat(errors.get(2)).contains("variables/added was added"));
    assertThat(repository.versions("unsigned").get(0).error()).contains("model.sig is missing");

    ModelSignature.write(models.resolve("tiny/10"), SigningKey.read(key));
    await(() -> available("tiny").equals(List.of(10L, 2L)));
    Path renamed = models.resolve("tiny/11");
    Files.move(models.resolve("tiny/1"), renamed);
    Files.delete(renamed.resolve("variables/added"));
    await(
        () ->
            String.valueOf(repository.versions("tiny").get(0).error())
                .contains("model.sig is of tiny/1, but this is tiny/11"));
  }

  @Test
  void aNewVersionReplacesTheOldOneWhenItIsReleased() throws Exception {
    repository.start();
    ServableVersion inUse = repository.acquire("tiny", 2L);
    save("tiny", 11);
    await(() -> available("tiny").equals(List.of(11L, 10L)));
    assertThat(number("tiny", null)).isEqualTo(11);
    assertThat(inUse.batcher().submit(new float[6]).get()).hasSize(4);
    inUse.release();
    assertThat(inUse.awaitFreed(Duration.ofSeconds(30))).isTrue();
    assertThat(inUse.acquire()).isFalse();
  }

  @Test
  void newModelsAreServedAndDeletedOnesAreNot() throws Exception {
    repository.start();
    save("late", 1);
    await(() -> available("late").equals(List.of(1L)));
    StagedDirectory.delete(models.resolve("late"));
    await(() -> !repository.models().containsKey("late"));
  }

  @Test
  void aBrokenVersionIsReportedAndTheOldOneRemains() throws Exception {
    repository.start();
    Path broken = Files.createDirectory(models.resolve("tiny/11"));
    Files.writeString(broken.resolve("saved_model.pb"), "no graph");
    await(() -> repository.versions("tiny").get(0).number() == 11);
    assertThat(repository.versions("tiny").get(0).error()).contains("11");
    assertThat(available("tiny")).containsExactly(10L, 2L);
    assertThat(number("tiny", null)).isEqualTo(10);
  }

  @Test
  void aBrokenVersionIsRetriedWhenItsFilesChange() throws Exception {
    Path version = save("tiny", 11);
    Path graph = version.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(graph);
    Files.writeString(graph, "half");
    repository.start();
    assertThat(available("tiny")).containsExactly(10L, 2L);
    Files.write(graph, whole);
    await(() -> available("tiny").equals(List.of(11L, 10L)));
  }

  @Test
  void anUnreadableDirectoryDoesNotAffectOtherModels() throws Exception {
    Path odd = Files.createDirectories(models.resolve("zzz/1"));
    Files.createSymbolicLink(odd.resolve("saved_model.pb"), models.resolve("nowhere"));
    Files.createSymbolicLink(odd.resolve("variables"), odd);
    repository.start();
    assertThat(available("tiny")).containsExactly(10L, 2L);
    assertThat(available("zzz")).isEmpty();
    save("tiny", 12);
    await(() -> available("tiny").equals(List.of(12L, 10L)));
  }

  @Test
  void aModelOutsideTheDirectoryIsNotServed(@TempDir Path elsewhere) throws Exception {
    TinyModel.save(elsewhere.resolve("other/1"), 2, 3, 4);
    Files.createSymbolicLink(models.resolve("linked"), elsewhere.resolve("other"));
    Files.createSymbolicLink(models.resolve("tiny/11"), elsewhere.resolve("other/1"));
    Path version = save("tiny", 12);
    Files.delete(version.resolve("saved_model.pb"));
    Files.createSymbolicLink(
        version.resolve("saved_model.pb"), elsewhere.resolve("other/1/saved_model.pb"));
    Path parts = save("tiny", 13).resolve("variables");
    StagedDirectory.delete(parts);
    Files.createSymbolicLink(parts, elsewhere.resolve("other/1/variables"));
    repository.start();

    assertThat(repository.models()).containsOnlyKeys("tiny");
    assertThat(available("tiny")).containsExactly(10L, 2L);
    assertThat(repository.versions("tiny").subList(0, 3))
        .allSatisfy(
            status ->
                assertThat(status.error())
                    .endsWith(
                        "has files outside "
                            + models
                            + ", which are not served; put them there, or start with"
                            + " --follow-links"));
  }

  @Test
  void aLinkWithinTheDirectoryIsServed() throws Exception {
    Files.createSymbolicLink(models.resolve("same"), models.resolve("tiny"));
    Files.createSymbolicLink(models.resolve("tiny/11"), models.resolve("tiny/1"));
    repository.start();

    assertThat(available("same")).containsExactly(11L, 10L);
    assertThat(available("tiny")).containsExactly(11L, 10L);
  }

  @Test
  void linksAreFollowedIfAsked(@TempDir Path elsewhere) throws Exception {
    TinyModel.save(elsewhere.resolve("other/1"), 2, 3, 4);
    Files.createSymbolicLink(models.resolve("linked"), elsewhere.resolve("other"));
    Files.createSymbolicLink(models.resolve("tiny/11"), elsewhere.resolve("other/1"));
    Path parts = save("tiny", 12).resolve("variables");
    StagedDirectory.delete(parts);
    Files.createSymbolicLink(parts, elsewhere.resolve("other/1/variables"));
    Path loop = Files.createDirectories(models.resolve("loop/1"));
    Files.createSymbolicLink(loop.resolve("variables"), loop);
    repository.close();
    repository = repository(2, true);
    repository.start();

    assertThat(available("linked")).containsExactly(1L);
    assertThat(available("tiny")).containsExactly(12L, 11L);
    assertThat(available("loop")).isEmpty();
  }

  @Test
  void versionsOf64BitsAreServed() throws Exception {
    Files.move(models.resolve("tiny/1"), models.resolve("tiny/0011"));
    Files.move(models.resolve("tiny/2"), models.resolve("tiny/1718000000123456789"));
    repository.start();

    assertThat(available("tiny")).containsExactly(1718000000123456789L, 11L);
    assertThat(number("tiny", 11L)).isEqualTo(11);
    assertThat(number("tiny", null)).isEqualTo(1718000000123456789L);
  }

  @Test
  void rejectsAMissingDirectory() throws IOException {
    StagedDirectory.delete(models.resolve("tiny"));
    Files.delete(models);
    assertThatThrownBy(repository::start)
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is not a directory");
    Files.createDirectory(models);
  }
}
