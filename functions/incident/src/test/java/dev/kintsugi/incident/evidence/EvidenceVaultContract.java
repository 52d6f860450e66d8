package dev.kintsugi.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.incident.evidence.EvidenceVault.Stored;
import dev.kintsugi.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every evidence vault does. */
public abstract class EvidenceVaultContract {
  private static final String KEY = "evidence/INC-2026-1/raw-event-1";
  private static final byte[] BYTES = "{\"a\": \"ü\"}\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHERS = "other".getBytes(StandardCharsets.UTF_8);
  private static final String JSON = "application/json";

  /** The vault, the same within one test and empty at its start. */
  protected abstract EvidenceVault vault();

  /** Changes the stored bytes, or replaces them, without the vault's knowledge. */
  protected abstract void tamper(String key);

  @Test
  void get_ofUnknown_isEmpty() {
    assertThat(vault().get(KEY)).isEmpty();
    assertThat(vault().stat(KEY)).isEmpty();
  }

  @Test
  void put_ofBytes_givesThemBackByteForByte() {
    Stored stored = vault().put(KEY, BYTES, JSON);

    assertThat(stored.key()).isEqualTo(KEY);
    assertThat(stored.sha256()).isEqualTo(Sha256.of(BYTES));
    assertThat(stored.size()).isEqualTo(BYTES.length);
    assertThat(stored.location()).endsWith(KEY);
    assertThat(vault().get(KEY)).hasValueSatisfying(b -> assertThat(b).isEqualTo(BYTES));
    assertThat(vault().stat(KEY)).contains(stored);
  }

  @Test
  void put_ofNothing_isKeptToo() {
    vault().put(KEY, new byte[0], JSON);

    assertThat(vault().get(KEY)).hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
  }

  @Test
  void put_ofTheSameBytesAgain_changesNothing() {
    Stored stored = vault().put(KEY, BYTES, JSON);

    assertThat(vault().put(KEY, BYTES.clone(), JSON)).isEqualTo(stored);
  }

  /** Stops: evidence that is overwritten. */
  @Test
  void put_ofOtherBytes_isRefused() {
    vault().put(KEY, BYTES, JSON);

    assertThatExceptionOfType(AlreadyStoredException.class)
        .isThrownBy(() -> vault().put(KEY, OTHERS, JSON));

    assertThat(vault().get(KEY)).hasValueSatisfying(b -> assertThat(b).isEqualTo(BYTES));
  }

  @Test
  void get_ofChangedBytes_failsLoudly() {
    vault().put(KEY, BYTES, JSON);

    tamper(KEY);

    assertThatExceptionOfType(TamperedException.class).isThrownBy(() -> vault().get(KEY));
  }

  @Test
  void links_ofAnObject_nameIt() {
    vault().put(KEY, BYTES, JSON);

    assertThat(vault().readLink(KEY, Duration.ofMinutes(5)).getPath()).endsWith(KEY);
    assertThat(
            vault().uploadLink("attachments/a", 9, "text/plain", Duration.ofMinutes(5)).getPath())
        .endsWith("attachments/a");
  }
}
