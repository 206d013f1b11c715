// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "person.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

constexpr double kOpaque = 0.9;
constexpr int kLooksAtRest = 6; // 10 ms apart at least, so more than three frames
constexpr int kLooksStill = 20; // several frames of a slow clip

struct Seen
{
    QQuickItem *item;
    QString name; //!< for a screen reader
    QString text; //!< drawn
    QAccessible::Role role;
};

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::EditableText:
    case QAccessible::PageTab:
        return true;
    default:
        return false;
    }
}

QString plain(const QString &text)
{
    static const QRegularExpression markup(u"<[^>]*>"_s);
    QString bare = text;
    return text.contains(u'<') ? bare.remove(markup) : text;
}

//! What of \p item is on screen, in the window's coordinates.
QRectF shownPart(const QQuickItem *item, const QSize &window)
{
    QRectF shown = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()))
                       .intersected(QRectF(QPointF(), window));
    for (const QQuickItem *above = item->parentItem(); above; above = above->parentItem()) {
        if (above->clip()) {
            shown = shown.intersected(
                above->mapRectToScene(QRectF(0, 0, above->width(), above->height())));
        }
    }
    return shown;
}

//! Children in the order in which they are painted.
QList<QQuickItem *> painted(const QQuickItem *item)
{
    QList<QQuickItem *> children = item->childItems();
    std::stable_sort(children.begin(), children.end(),
        [](const QQuickItem *a, const QQuickItem *b) { return a->z() < b->z(); });
    return children;
}

void walk(QQuickItem *item, double opacity, const std::function<void(const Seen &)> &tell)
{
    opacity *= item->opacity();
    if (!item->isVisible() || opacity < kOpaque)
        return;
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(item);
    Seen seen{item, face ? face->text(QAccessible::Name) : QString(),
        plain(item->property("text").toString()), face ? face->role() : QAccessible::NoRole};
    if (!seen.name.isEmpty() || !seen.text.isEmpty()) {
        const QRectF shown = shownPart(item, item->window()->size());
        if (shown.width() >= 1 && shown.height() >= 1)
            tell(seen);
    }
    for (QQuickItem *child : painted(item))
        walk(child, opacity, tell);
}

//! Share of pixels that differ by more than noise.
double difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size() || a.isNull())
        return 1;
    qint64 changed = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            changed += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q))
                    + std::abs(qBlue(p) - qBlue(q))
                > 12;
        }
    }
    return double(changed) / (double(a.width()) * a.height());
}

} // namespace

Person::Person(QQuickWindow *window)
    : m_window(window)
{
}

void Person::sit(QQuickWindow *window)
{
    m_window = window;
}

QQuickWindow *Person::front() const
{
    // From Qt 6.8 on a dialog may have a window of its own.
    const QWindowList windows = QGuiApplication::topLevelWindows();
    for (QWindow *window : windows) {
        auto *dialog = qobject_cast<QQuickWindow *>(window);
        if (dialog && dialog->isVisible() && dialog->transientParent() == m_window)
            return dialog;
    }
    return m_window;
}

QStringList Person::words() const
{
    QStringList all;
    walk(front()->contentItem(), 1, [&](const Seen &seen) {
        for (const QString &words : {seen.name, seen.text}) {
            if (!words.isEmpty() && !all.contains(words))
                all.append(words);
        }
    });
    return all;
}

QQuickItem *Person::find(const QString &words, Match match) const
{
    QQuickItem *control = nullptr;
    QQuickItem *text = nullptr;
    walk(front()->contentItem(), 1, [&](const Seen &seen) {
        const bool meant = match == Match::Exact
            ? seen.name == words || seen.text == words
            : seen.name.contains(words) || seen.text.contains(words);
        // The last is painted over the others.
        if (meant)
            (isControl(seen.role) ? control : text) = seen.item;
    });
    return control ? control : text;
}

QQuickItem *Person::await(const QString &words, Match match)
{
    QQuickItem *last = nullptr;
    QRectF place;
    int looks = 0;
    const bool there = QTest::qWaitFor(
        [&] {
            QQuickItem *now = find(words, match);
            const QRectF where
                = now ? now->mapRectToScene(QRectF(0, 0, now->width(), now->height())) : QRectF();
            looks = now && now == last && where == place ? looks + 1 : 0;
            last = now;
            place = where;
            return looks >= kLooksAtRest;
        },
        m_patience);
    return there ? last : nullptr;
}

bool Person::complain(const QString &what) const
{
    qWarning("%s\nOn screen: %s", qUtf8Printable(what), qUtf8Printable(words().join(u" | "_s)));
    return false;
}

bool Person::reads(const QString &words)
{
    return await(words, Match::Part) || complain(u"Nothing says \"%1\"."_s.arg(words));
}

bool Person::misses(const QString &words)
{
    return QTest::qWaitFor([&] { return !seesNow(words); }, m_patience)
        || complain(u"\"%1\" is still there."_s.arg(words));
}

bool Person::seesNow(const QString &words) const
{
    return find(words, Match::Part) != nullptr;
}

bool Person::taps(const QString &name)
{
    const QQuickItem *item = await(name, Match::Exact);
    if (!item)
        return complain(u"Nothing called \"%1\" to tap on."_s.arg(name));
    if (!item->isEnabled())
        return complain(u"\"%1\" takes no taps now."_s.arg(name));
    // As a window system does for who taps on a window.
    QQuickWindow *window = front();
    window->requestActivate();
    QTest::mouseClick(window, Qt::LeftButton, {}, middleOf(item));
    return true;
}

bool Person::tapsOnPicture(const QString &part)
{
    const QQuickItem *item = await(part, Match::Part);
    if (!item)
        return complain(u"No picture called \"%1\" to tap on."_s.arg(part));
    QTest::mouseClick(front(), Qt::LeftButton, {}, middleOf(item));
    return true;
}

bool Person::tapsTwiceOnPicture(const QString &part)
{
    const QQuickItem *item = await(part, Match::Part);
    if (!item)
        return complain(u"No picture called \"%1\" to tap on."_s.arg(part));
    QTest::mouseDClick(front(), Qt::LeftButton, {}, middleOf(item));
    return true;
}

void Person::types(const QString &text)
{
    for (const QChar letter : text)
        QTest::sendKeyEvent(
            QTest::Click, front(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
}

void Person::presses(Qt::Key key)
{
    QTest::keyClick(front(), key);
}

bool Person::typesInto(const QString &name, const QString &text)
{
    if (!taps(name))
        return false;
    types(text);
    return true;
}

QPoint Person::middleOf(const QQuickItem *item) const
{
    return shownPart(item, front()->size()).center().toPoint();
}

QImage Person::picture(const QString &part, const QRectF &share) const
{
    const QQuickItem *item = find(part, Match::Part);
    if (!item)
        return {};
    const QRectF shown = shownPart(item, front()->size());
    const QRectF wanted(shown.x() + share.x() * shown.width(),
        shown.y() + share.y() * shown.height(), share.width() * shown.width(),
        share.height() * shown.height());
    const double ratio = front()->effectiveDevicePixelRatio();
    return front()->grabWindow().copy(
        QRectF(wanted.topLeft() * ratio, wanted.size() * ratio).toRect());
}

bool Person::seesMotion(const QString &part, const QRectF &share)
{
    if (!await(part, Match::Part))
        return complain(u"Nothing called \"%1\" to look at."_s.arg(part));
    const QImage first = picture(part, share);
    return QTest::qWaitFor(
               [&] { return difference(first, picture(part, share)) > 0.01; }, m_patience)
        || complain(u"\"%1\" does not move."_s.arg(part));
}

bool Person::seesStill(const QString &part, const QRectF &share)
{
    QImage last;
    int same = 0;
    return QTest::qWaitFor(
               [&] {
                   const QImage now = picture(part, share);
                   same = !now.isNull() && now == last ? same + 1 : 0;
                   last = now;
                   return same >= kLooksStill;
               },
               m_patience)
        || complain(u"\"%1\" does not rest."_s.arg(part));
}

bool Person::keeps(const QString &step)
{
    const QString folder
        = qEnvironmentVariable("VIREO_ARTIFACTS", QStringLiteral(VIREO_BIN_DIR "/../artifacts"));
    const QString path = QDir(folder).filePath(u"e2e-%1.png"_s.arg(step));
    return QDir().mkpath(folder) && front()->grabWindow().save(path);
}

} // namespace vireo::test
