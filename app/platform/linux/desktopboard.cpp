// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/desktopboard.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

const QString kService = u"org.freedesktop.Notifications"_s;
const QString kBoardPath = u"/org/freedesktop/Notifications"_s;
const QString kAppName = u"Vireo"_s;
const QString kDesktopEntry = u"org.vireo.Vireo"_s;
const QString kDefaultAction = u"default"_s; // what a press on the whole of it stands for
constexpr qsizetype kMostShown = 50;
constexpr qsizetype kMostWords = 400;

QDBusMessage callOf(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kBoardPath, kService, method);
    call.setArguments(arguments);
    return call;
}

//! \p words on one line, without control characters and what turns the line's direction.
QString calm(const QString &words)
{
    const auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control || (c >= u'\u202a' && c <= u'\u202e')
            || (c >= u'\u2066' && c <= u'\u2069');
    };
    QString line = words.left(kMostWords);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    std::replace_if(line.begin(), line.end(), isControl, QChar(u' '));
    return line.simplified();
}

} // namespace

DesktopBoard::DesktopBoard(const QDBusConnection &bus, QObject *parent)
    : NewsBoard(parent)
    , m_bus(bus)
{
    m_bus.connect(kService, kBoardPath, kService, u"ActionInvoked"_s, this,
        SLOT(actionInvoked(uint, QString)));
    m_bus.connect(
        kService, kBoardPath, kService, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
}

void DesktopBoard::show(const QString &line, const QString &words)
{
    // Asked each time: another service may have taken the place of the one before.
    auto *watcher
        = new QDBusPendingCallWatcher(m_bus.asyncCall(callOf(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, watcher, line, words, round = m_round] {
            watcher->deleteLater();
            const QDBusMessage reply = watcher->reply();
            if (round == m_round && reply.type() == QDBusMessage::ReplyMessage)
                notify(line, words, reply.arguments().value(0).toStringList());
        });
}

void DesktopBoard::notify(
    const QString &line, const QString &words, const QStringList &capabilities)
{
    const QString plain = calm(words);
    const bool body = capabilities.contains(u"body"_s);
    const bool markup = capabilities.contains(u"body-markup"_s);
    QStringList actions;
    if (capabilities.contains(u"actions"_s))
        actions = {kDefaultAction, tr("Open the inbox")};
    const auto before = std::find_if(m_shown.cbegin(), m_shown.cend(),
        [&line](const Shown &shown) { return shown.line == line; });
    const uint replaced = before == m_shown.cend() ? 0U : before->id;
    const QVariantList arguments{kAppName, replaced, kDesktopEntry, body ? kAppName : plain,
        body ? (markup ? plain.toHtmlEscaped() : plain) : QString(), actions,
        QVariantMap{{u"desktop-entry"_s, kDesktopEntry}}, -1};
    auto *watcher
        = new QDBusPendingCallWatcher(m_bus.asyncCall(callOf(u"Notify"_s, arguments)), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, line, round = m_round] {
            watcher->deleteLater();
            const QDBusMessage reply = watcher->reply();
            if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "u"_L1)
                return;
            const uint id = reply.arguments().constFirst().toUInt();
            if (round == m_round)
                remember(line, id);
            else
                m_bus.send(callOf(u"CloseNotification"_s, {id}));
        });
}

void DesktopBoard::remember(const QString &line, uint id)
{
    m_shown.removeIf([&](const Shown &shown) { return shown.line == line || shown.id == id; });
    m_shown.append({line, id});
    if (m_shown.size() > kMostShown)
        m_shown.removeFirst();
}

bool DesktopBoard::isShown(uint id) const
{
    return std::any_of(
        m_shown.cbegin(), m_shown.cend(), [id](const Shown &shown) { return shown.id == id; });
}

void DesktopBoard::clear()
{
    ++m_round;
    for (const Shown &shown : std::as_const(m_shown))
        m_bus.send(callOf(u"CloseNotification"_s, {shown.id}));
    m_shown.clear();
}

void DesktopBoard::actionInvoked(uint id, const QString &action)
{
    // The signal goes to all programs, of all their notifications.
    if (action == kDefaultAction && isShown(id))
        Q_EMIT pressed();
}

void DesktopBoard::closed(uint id, uint)
{
    m_shown.removeIf([id](const Shown &shown) { return shown.id == id; });
}

} // namespace vireo::app
