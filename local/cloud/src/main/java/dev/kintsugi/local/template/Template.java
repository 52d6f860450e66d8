package dev.kintsugi.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SAM template, read and checked; {@link #at} gives its resources as they are at a place. Throws
 * {@link TemplateException} for what can't be read or hosted.
 */
public final class Template {
  private final Document document;
  private final Map<String, Yaml> parameters;
  private final Path folder;

  private Template(Document document, Map<String, Yaml> parameters, Path folder) {
    this.document = document;
    this.parameters = parameters;
    this.folder = folder;
  }

  /** Reads a template file; parameters override the declared defaults. */
  public static Template read(Path file, Map<String, String> overrides) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      return read(Files.readString(file), folder == null ? Path.of("") : folder, overrides);
    } catch (IOException e) {
      throw new TemplateException(List.of("the template can't be read: " + file));
    }
  }

  static Template read(String text, Path folder, Map<String, String> overrides) {
    Document document = Document.read(text);
    return new Template(document, Parameters.values(document.parameters(), overrides), folder);
  }

  /** The resources at a place; everything that can't be hosted is named in one exception. */
  public Stack at(Place place) {
    List<Resource> resources = resolved(place);
    Inspection inspection = new Inspection(Capabilities.standard());
    resources.forEach(inspection::inspect);
    if (!inspection.refused().isEmpty()) {
      throw new TemplateException(inspection.refused());
    }
    Stack.Notes notes = new Stack.Notes(inspection.withoutEffect(), inspection.substituted());
    return new Assembly(resources, new LocalNames(place), folder).stack(notes);
  }

  private List<Resource> resolved(Place place) {
    Document named = withPlainNames(place);
    Scope scope = new Scope(named, parameters, place.pseudoParameters(), new LocalNames(place));
    Resolver resolver = new Resolver(scope);
    List<Resource> resources = new ArrayList<>();
    for (Resource resource : named.resources().values()) {
      String condition = named.resourceConditions().get(resource.id());
      if (condition == null || scope.named(condition, resource.line(), resolver)) {
        resources.add(resource.with(resolver.fields(resource.properties())));
      }
    }
    return resources;
  }

  /** Names may be written with parameters; they are settled first, since references need them. */
  private Document withPlainNames(Place place) {
    Scope scope = new Scope(document, parameters, place.pseudoParameters(), new LocalNames(place));
    Resolver resolver = new Resolver(scope);
    Map<String, Resource> resources = new LinkedHashMap<>();
    document
        .resources()
        .forEach((id, resource) -> resources.put(id, withPlainName(resource, resolver)));
    return new Document(
        document.parameters(),
        document.mappings(),
        document.conditions(),
        resources,
        document.resourceConditions(),
        document.outputs());
  }

  private static Resource withPlainName(Resource resource, Resolver resolver) {
    String property = LocalNames.nameProperty(resource.type()).orElse("");
    Optional<Yaml> name = resource.properties().get(property);
    if (name.isEmpty() || name.get() instanceof Yaml.Text) {
      return resource;
    }
    Map<String, Yaml> values = new LinkedHashMap<>(resource.properties().values());
    values.put(property, resolver.required(name.get()));
    return resource.with(new Yaml.Fields(values, resource.properties().line()));
  }
}
