package dev.kintsugi.local.template;

import java.util.Optional;

/** What Ref and GetAtt of a resource give here; empty where the attribute is not known. */
public interface References {

  /** The value of {@code !Ref id}. */
  Optional<String> ref(Resource resource);

  /** The value of {@code !GetAtt id.attribute}. */
  Optional<String> attribute(Resource resource, String attribute);
}
