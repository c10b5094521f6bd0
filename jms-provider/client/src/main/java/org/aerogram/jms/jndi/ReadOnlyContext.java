// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.jndi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;

/** A naming context over a fixed set of bindings. Everything that would change it fails. Immutable, so thread-safe; close has nothing to do. */
final class ReadOnlyContext implements Context {
    private static final String DYNAMIC_QUEUES = "dynamicQueues";
    private static final String DYNAMIC_TOPICS = "dynamicTopics";

    private final Map<String, Binding> bindings;
    /** The names of this context's content begin with it: empty, or ends with a slash. */
    private final String path;

    private final Hashtable<Object, Object> environment = new Hashtable<>();

    ReadOnlyContext(final Map<String, Binding> bindings, final String path, final Map<?, ?> environment) {
        this.bindings = bindings;
        this.path = path;
        if (environment != null) {
            this.environment.putAll(environment);
        }
    }

    @Override
    public Object lookup(final Name name) throws NamingException {
        final String full = full(name);
        if (name.isEmpty() || isContext(full)) {
            return new ReadOnlyContext(bindings, name.isEmpty() ? path : full + "/", environment);
        }
        final Binding binding = bindings.get(full);
        if (binding != null) {
            return binding.object();
        }
        final Binding dynamic = dynamic(full);
        if (dynamic != null) {
            return dynamic.object();
        }
        final NameNotFoundException unknown = new NameNotFoundException(
                "nothing is bound to " + full
                        + ": entries of the JNDI environment bind names, as connectionFactory.<name>, queue.<name> or topic.<name>");
        unknown.setRemainingName(name);
        throw unknown;
    }

    private static Binding dynamic(final String full) {
        final int slash = full.indexOf('/');
        final String destination = full.substring(slash + 1);
        if (slash < 0 || destination.isBlank()) {
            return null;
        }
        return switch (full.substring(0, slash)) {
            case DYNAMIC_QUEUES -> new Binding(Binding.Kind.QUEUE, destination);
            case DYNAMIC_TOPICS -> new Binding(Binding.Kind.TOPIC, destination);
            default -> null;
        };
    }

    /** The whole name, from the root, of something in this context. */
    private String full(final Name name) throws InvalidNameException {
        final StringBuilder full = new StringBuilder(path);
        for (int i = 0; i < name.size(); i++) {
            if (name.get(i).isEmpty()) {
                throw new InvalidNameException("the name " + name + " has an empty part");
            }
            full.append(i == 0 ? "" : "/").append(name.get(i));
        }
        return full.toString();
    }

    private boolean isContext(final String full) {
        return full.equals(DYNAMIC_QUEUES)
                || full.equals(DYNAMIC_TOPICS)
                || bindings.keySet().stream().anyMatch(bound -> bound.startsWith(full + "/"));
    }

    @Override
    public Object lookup(final String name) throws NamingException {
        return lookup(parse(name));
    }

    @Override
    public Object lookupLink(final Name name) throws NamingException {
        return lookup(name);
    }

    @Override
    public Object lookupLink(final String name) throws NamingException {
        return lookup(name);
    }

    @Override
    public NamingEnumeration<NameClassPair> list(final Name name) throws NamingException {
        final List<NameClassPair> pairs = new ArrayList<>();
        for (final javax.naming.Binding bound : content(name)) {
            pairs.add(new NameClassPair(bound.getName(), bound.getClassName()));
        }
        return new ListedNames<>(pairs.iterator());
    }

    @Override
    public NamingEnumeration<NameClassPair> list(final String name) throws NamingException {
        return list(parse(name));
    }

    @Override
    public NamingEnumeration<javax.naming.Binding> listBindings(final Name name) throws NamingException {
        return new ListedNames<>(content(name).iterator());
    }

    @Override
    public NamingEnumeration<javax.naming.Binding> listBindings(final String name) throws NamingException {
        return listBindings(parse(name));
    }

    private List<javax.naming.Binding> content(final Name name) throws NamingException {
        final String full = full(name);
        if (!name.isEmpty() && !isContext(full)) {
            lookup(name);
            throw new NotContextException(full + " is not a context");
        }
        final String prefix = name.isEmpty() ? path : full + "/";
        final Map<String, javax.naming.Binding> content = new TreeMap<>();
        bindings.forEach((bound, binding) -> {
            if (bound.startsWith(prefix)) {
                final String rest = bound.substring(prefix.length());
                final int slash = rest.indexOf('/');
                final String part = slash < 0 ? rest : rest.substring(0, slash);
                content.computeIfAbsent(
                        part,
                        unseen -> slash < 0
                                ? new javax.naming.Binding(part, binding.className(), binding.object())
                                : new javax.naming.Binding(
                                        part,
                                        Context.class.getName(),
                                        new ReadOnlyContext(bindings, prefix + part + "/", environment)));
            }
        });
        return List.copyOf(content.values());
    }

    private static Name parse(final String name) throws NamingException {
        return new CompositeName(name);
    }

    @Override
    public NameParser getNameParser(final Name name) {
        return ReadOnlyContext::parse;
    }

    @Override
    public NameParser getNameParser(final String name) {
        return ReadOnlyContext::parse;
    }

    @Override
    public Name composeName(final Name name, final Name prefix) throws NamingException {
        return ((Name) prefix.clone()).addAll(name);
    }

    @Override
    public String composeName(final String name, final String prefix) throws NamingException {
        return composeName(parse(name), parse(prefix)).toString();
    }

    @Override
    public String getNameInNamespace() {
        return path.isEmpty() ? "" : path.substring(0, path.length() - 1);
    }

    /** A copy. */
    @Override
    public Hashtable<?, ?> getEnvironment() {
        final Hashtable<Object, Object> copy = new Hashtable<>();
        copy.putAll(Collections.unmodifiableMap(environment));
        return copy;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static NamingException readOnly() {
        return new OperationNotSupportedException(
                "this naming context is read-only: its environment says what is bound");
    }

    @Override
    public void bind(final Name name, final Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void bind(final String name, final Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rebind(final Name name, final Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rebind(final String name, final Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void unbind(final Name name) throws NamingException {
        throw readOnly();
    }

    @Override
    public void unbind(final String name) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rename(final Name oldName, final Name newName) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rename(final String oldName, final String newName) throws NamingException {
        throw readOnly();
    }

    @Override
    public void destroySubcontext(final Name name) throws NamingException {
        throw readOnly();
    }

    @Override
    public void destroySubcontext(final String name) throws NamingException {
        throw readOnly();
    }

    @Override
    public Context createSubcontext(final Name name) throws NamingException {
        throw readOnly();
    }

    @Override
    public Context createSubcontext(final String name) throws NamingException {
        throw readOnly();
    }

    @Override
    public Object addToEnvironment(final String name, final Object value) throws NamingException {
        throw readOnly();
    }

    @Override
    public Object removeFromEnvironment(final String name) throws NamingException {
        throw readOnly();
    }
}
