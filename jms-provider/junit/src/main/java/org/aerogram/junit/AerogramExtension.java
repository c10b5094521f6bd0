// SPDX-License-Identifier: Apache-2.0
package org.aerogram.junit;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aerogram.jms.AerogramConnectionFactory;
import org.aerogram.jms.AerogramQueue;
import org.aerogram.jms.AerogramTopic;
import org.aerogram.node.AerogramNode;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link AerogramTest} does. Stateless: nodes and connections are kept in JUnit's stores, and ended by its callbacks. */
final class AerogramExtension implements AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(AerogramExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(
            AerogramNode.class,
            ConnectionFactory.class,
            AerogramConnectionFactory.class,
            Connection.class,
            Session.class,
            JMSContext.class,
            Queue.class,
            Topic.class);

    @Override
    public void afterEach(final ExtensionContext context) throws Exception {
        closeScope(context);
    }

    @Override
    public void afterAll(final ExtensionContext context) throws Exception {
        try {
            closeScope(context);
        } finally {
            final TestNode node = context.getStore(NAMESPACE).remove(nodeKey(context), TestNode.class);
            if (node != null) {
                node.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(final ParameterContext parameter, final ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(final ParameterContext parameter, final ExtensionContext context) {
        final TestNode node = node(context);
        final TestScope scope = scope(context);
        final Class<?> type = parameter.getParameter().getType();
        try {
            if (type == AerogramNode.class) {
                return node.node();
            }
            if (type == Connection.class) {
                return scope.connection(node.factory());
            }
            if (type == Session.class) {
                return scope.session(node.factory());
            }
            if (type == JMSContext.class) {
                return scope.context(node.factory());
            }
            if (type == Queue.class) {
                return destination(scope, parameter, "queue", AerogramQueue::new);
            }
            if (type == Topic.class) {
                return destination(scope, parameter, "topic", AerogramTopic::new);
            }
            return node.factory();
        } catch (final JMSException e) {
            throw new ParameterResolutionException("no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static Destination destination(
            final TestScope scope,
            final ParameterContext context,
            final String kind,
            final Function<String, Destination> factory) {
        final Parameter parameter = context.getParameter();
        final DestinationName given = parameter.getAnnotation(DestinationName.class);
        return given != null
                ? factory.apply(given.value())
                : scope.destination(kind + '.' + parameter.getName(), factory);
    }

    /** That of the nearest class around with the annotation, so that nested classes share it. */
    private static TestNode node(final ExtensionContext context) {
        ExtensionContext at = owner(context);
        while (annotation(at) == null) {
            at = owner(at.getParent().orElseThrow());
        }
        final AerogramTest settings = annotation(at);
        return at.getStore(NAMESPACE).getOrComputeIfAbsent(nodeKey(at), key -> new TestNode(settings), TestNode.class);
    }

    private static String nodeKey(final ExtensionContext context) {
        return "node of " + context.getUniqueId();
    }

    /** The scope of this test or class, made now where there is none. */
    private static TestScope scope(final ExtensionContext context) {
        final ExtensionContext owner = owner(context);
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        owner.getUniqueId(), id -> new TestScope(scopeAround(owner), nameOf(owner)), TestScope.class);
    }

    /** That of a class around a test or class; null without one. */
    private static TestScope scopeAround(final ExtensionContext context) {
        for (Optional<ExtensionContext> at = context.getParent();
                at.isPresent();
                at = at.get().getParent()) {
            final TestScope scope = at.get().getStore(NAMESPACE).get(at.get().getUniqueId(), TestScope.class);
            if (scope != null) {
                return scope;
            }
        }
        return null;
    }

    /** What lives with a class lives in its outermost context: the one that {@code afterAll} is called with. */
    private static ExtensionContext owner(final ExtensionContext context) {
        ExtensionContext owner = context;
        if (context.getTestMethod().isEmpty()) {
            while (owner.getParent()
                    .filter(parent -> sameClass(parent, context))
                    .isPresent()) {
                owner = owner.getParent().get();
            }
        }
        return owner;
    }

    private static boolean sameClass(final ExtensionContext one, final ExtensionContext another) {
        return one.getTestClass().equals(another.getTestClass());
    }

    private static String nameOf(final ExtensionContext context) {
        final String testClass = context.getRequiredTestClass().getSimpleName();
        return context.getTestMethod()
                .map(method -> testClass + '.' + method.getName())
                .orElse(testClass);
    }

    private static void closeScope(final ExtensionContext context) throws Exception {
        final TestScope scope = context.getStore(NAMESPACE).remove(context.getUniqueId(), TestScope.class);
        if (scope != null) {
            scope.close();
        }
    }

    private static AerogramTest annotation(final ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? null
                : AnnotationSupport.findAnnotation(context.getRequiredTestClass(), AerogramTest.class)
                        .orElse(null);
    }
}
