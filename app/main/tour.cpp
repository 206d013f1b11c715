// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/tour.h"

#include "app/auth/authfeature.h"
#include "app/feed/feedfeature.h"
#include "app/main/recording.h"
#include "app/main/runtime.h"
#include "app/main/touracts.h"
#include "app/settings/settingsfeature.h"
#include "sdk/client.h"

#include <QDir>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::app {
namespace {

constexpr auto kTick = 50ms;
constexpr qint64 kPatienceMs = 30'000;
constexpr qint64 kSignInMs = 15'000;
constexpr auto kSettle = 900ms; // longest animation of a page, with room
constexpr auto kBetweenLooks = 400ms;
constexpr int kMostLooks = 8;
constexpr int kLookedThrough = 30; // clips, for one in another script and one with many words
constexpr qsizetype kLongWords = 200;

QSize sizeOf(const QString &form)
{
    if (form == "phone"_L1)
        return {390, 844};
    return form == "tablet"_L1 ? QSize(820, 1180) : QSize(1440, 900);
}

//! Share of pixels that differ by more than noise; sampled on a grid.
double difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size() || a.isNull())
        return 1;
    qint64 changed = 0;
    qint64 all = 0;
    for (int y = 0; y < a.height(); y += 4) {
        for (int x = 0; x < a.width(); x += 4) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            changed += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q))
                    + std::abs(qBlue(p) - qBlue(q))
                > 12;
            ++all;
        }
    }
    return static_cast<double>(changed) / static_cast<double>(all);
}

} // namespace

Tour::Tour(Runtime &runtime, const Options &options, QObject *parent)
    : QObject(parent)
    , m_runtime(runtime)
    , m_options(options)
{
    m_tick.setInterval(kTick);
}

Tour::~Tour() = default;

void Tour::start()
{
    QDir().mkpath(m_options.tour);
    m_since.start();
    prepare();
    connect(&m_runtime, &Runtime::rebuilt, this, &Tour::prepare);
    // The link was given on the command line, by whoever asked for the tour.
    connect(&m_tick, &QTimer::timeout, this, [this] {
        AuthFeature &auth = m_runtime.auth();
        if (!auth.linkServer().isEmpty())
            auth.confirmLink();
        const bool waiting
            = !m_options.link.isEmpty() || auth.step() == AuthFeature::Step::Restoring;
        if (waiting && !auth.signedIn() && auth.errorText().isEmpty()
            && m_since.elapsed() < kSignInMs)
            return;
        m_tick.stop();
        m_tick.disconnect(this);
        if (!m_options.link.isEmpty() && !auth.signedIn()) {
            m_whole = false;
            std::fprintf(stderr, "The tour is not signed in. %s\n", qPrintable(auth.errorText()));
        }
        plan();
    });
    m_tick.start();
}

void Tour::prepare()
{
    QQuickWindow *window = m_runtime.window();
    window->resize(sizeOf(m_options.tourForm));
    window->show();
}

void Tour::plan()
{
    using Appearance = SettingsFeature::Appearance;
    const auto wear = [this](Appearance look) { m_runtime.settings().setAppearance(look); };
    const Appearance worn = m_runtime.settings().appearance();
    const auto write = [this](int percent) { m_runtime.settings().setTextPercent(percent); };
    const int written = m_runtime.settings().textPercent();
    const int limited = m_runtime.settings().sessionClips();
    wear(Appearance::Dark);
    write(100);
    m_stops = {{u"feed"_s, [this] { go(u"feed"_s); }, true, true},
        {u"comments"_s, [this] { call("showComments"); }, true},
        {u"share"_s, [this] { go(u"feed"_s), call("showShare"); }, true},
        // What moves may lie under the sheet.
        {u"more"_s, [this] { call("showMore"); }},
        // By way of another page, which closes the sheet.
        {u"end-card"_s, [this] { go(u"search"_s), go(u"feed"_s), endSitting(); }},
        {u"search"_s,
            [this, limited] { m_runtime.settings().setSessionClips(limited), go(u"search"_s); }},
        {u"search-found"_s, [this] { call("showFound"); }},
        {u"search-people"_s, [this] { call("showPeople"); }},
        {u"create"_s, [this] { call("showStart"), go(u"create"_s); }},
        {u"inbox"_s, [this] { go(u"inbox"_s); }}, {u"you"_s, [this] { go(u"you"_s); }}};
    if (m_runtime.auth().signedIn()) {
        m_stops.append({{u"saved"_s, [this] { call("showSaved"); }},
            {u"reposts"_s, [this] { call("showReposts"); }},
            {u"edit-profile"_s, [this] { call("showEditor"); }},
            {u"status"_s, [this] { go(u"you"_s), go(u"status"_s); }},
            {u"followers"_s,
                [this] {
                    go(u"you"_s);
                    go(u"people"_s,
                        {u"followers"_s, m_runtime.client()->session().account().id.toString()});
                }},
            {u"follow-requests"_s,
                [this] {
                    go(u"you"_s), go(u"people"_s, {u"requests"_s, QString()});
                }},
            {u"history"_s, [this] { go(u"you"_s), go(u"setting"_s, {u"history"_s}); }},
            {u"woken"_s, [this] { go(u"you"_s), go(u"setting"_s, {u"push"_s}); }},
            {u"devices"_s, [this] { go(u"you"_s), go(u"setting"_s, {u"devices"_s}); }},
            {u"account"_s, [this] { go(u"you"_s), go(u"setting"_s, {u"account"_s}); }},
            {u"security"_s, [this] { go(u"you"_s), go(u"setting"_s, {u"security"_s}); }},
            {u"muted-words"_s, [this] { go(u"you"_s), go(u"setting"_s, {u"words"_s}); }}});
    }
    const QString role
        = m_runtime.client() ? m_runtime.client()->session().account().role : QString();
    if (role == "moderator"_L1 || role == "admin"_L1) {
        m_stops.append({{u"care"_s, [this] { go(u"you"_s), go(u"care"_s); }},
            {u"care-case"_s, [this] { call("showFirstCase"); }},
            {u"care-appeals"_s, [this] { call("showAppeals"); }},
            {u"care-accounts"_s, [this] { call("showAccounts"); }},
            {u"care-joining"_s, [this] { call("showJoining"); }},
            {u"care-terms"_s, [this] { call("showTerms"); }},
            {u"care-kept-out"_s, [this] { call("showKeptOut"); }},
            {u"care-log"_s, [this] { call("showLog"); }}});
    }
    m_stops.append({{u"settings"_s, [this] { go(u"you"_s), go(u"settings"_s); }},
        {u"settings-contrast"_s, [wear] { wear(Appearance::Contrast); }},
        {u"you-light"_s, [this, wear] { wear(Appearance::Light), go(u"you"_s); }},
        {u"saved-light"_s, [this] { call("showSaved"); }},
        {u"create-light"_s, [this] { go(u"create"_s); }},
        {u"settings-large-text"_s,
            [this, wear, write] { wear(Appearance::Dark), write(200), go(u"settings"_s); }},
        {u"feed-large-text"_s, [this] { go(u"feed"_s); }, true},
        {u"feed-right-to-left"_s,
            [this, write] {
                write(100);
                QGuiApplication::setLayoutDirection(Qt::RightToLeft);
                go(u"feed"_s);
            },
            true},
        {u"you-right-to-left"_s, [this] { go(u"you"_s); }},
        {u"sign-in"_s,
            [this] {
                QGuiApplication::setLayoutDirection(Qt::LeftToRight);
                go(u"signIn"_s);
            }},
        {u"end"_s,
            [this, wear, worn, write, written] { wear(worn), write(written), go(u"feed"_s); },
            true}});

    if (!m_runtime.client()) {
        next();
        return;
    }
    const Id me = m_runtime.auth().signedIn() ? m_runtime.client()->session().account().id : Id();
    sdk::whenDone(m_runtime.client()->feed().page(protocol::FeedKind::ForYou, {}, kLookedThrough),
        this, [this, me](const Result<protocol::FeedPage> &page) {
            if (page.ok()) {
                qsizetype longest = kLongWords;
                for (const protocol::FeedItem &item : page->items) {
                    const protocol::Video &clip = item.video;
                    const QVariantList place{clip.account.id.toString(), clip.id.toString()};
                    if (clip.caption.isRightToLeft())
                        m_rightToLeft = place;
                    if (clip.caption.size() > longest) {
                        longest = clip.caption.size();
                        m_long = place;
                    }
                }
                for (const protocol::FeedItem &item : page->items) {
                    if (item.video.account.id == me)
                        continue;
                    const QString account = item.video.account.id.toString();
                    const QString video = item.video.id.toString();
                    // Before the settings, which are left by going to another tab.
                    const auto settings = std::find_if(m_stops.begin(), m_stops.end(),
                        [](const Stop &stop) { return stop.name == "settings"_L1; });
                    const qsizetype at = settings - m_stops.begin();
                    m_stops.insert(
                        at, {u"profile"_s, [this, account] { go(u"profile"_s, {account}); }});
                    m_stops.insert(at + 1, {u"profile-more"_s, [this] { call("showMore"); }});
                    m_stops.insert(at + 2,
                        {u"clip"_s,
                            [this, account, video] {
                                go(u"clip"_s, {account, video});
                            },
                            true});
                    m_stops.insert(at + 3, {u"report"_s, [this] { call("showReport"); }});
                    if (const QString sound = item.video.soundId; !sound.isEmpty())
                        m_stops.insert(
                            at + 4, {u"sound"_s, [this, sound] { go(u"sound"_s, {sound}); }});
                    break;
                }
            }
            next();
        });
}

void Tour::next()
{
    if (++m_at >= m_stops.size()) {
        QCoreApplication::exit(static_cast<int>(m_whole ? Exit::Done : Exit::Refused));
        return;
    }
    m_line = {{u"form"_s, m_options.tourForm}, {u"page"_s, m_stops.at(m_at).name}};
    m_since.restart();
    m_stops.at(m_at).enter();
    connect(&m_tick, &QTimer::timeout, this, &Tour::look);
    m_tick.start();
}

void Tour::look()
{
    const bool there = ready();
    if (!there && m_since.elapsed() < kPatienceMs)
        return;
    m_tick.stop();
    m_tick.disconnect(this);
    m_line.insert(u"ready"_s, there);
    m_line.insert(u"waited_ms"_s, m_since.elapsed());
    m_whole = m_whole && there;
    QTimer::singleShot(kSettle, this, &Tour::settle);
}

void Tour::settle()
{
    m_first = grab();
    m_line.insert(u"file"_s, keep(m_first));
    m_looks = 0;
    if (m_stops.at(m_at).moves)
        QTimer::singleShot(kBetweenLooks, this, &Tour::compare);
    else
        finishStop();
}

void Tour::compare()
{
    const double share = difference(m_first, grab());
    const bool moving = share > 0.002;
    if (!moving && ++m_looks < kMostLooks) {
        QTimer::singleShot(kBetweenLooks, this, &Tour::compare);
        return;
    }
    m_line.insert(u"moving"_s, moving);
    m_line.insert(u"changed"_s, share);
    m_whole = m_whole && moving;
    if (m_stops.at(m_at).record && m_options.tourForm != "tablet"_L1)
        record();
    else
        finishStop();
}

void Tour::finishStop()
{
    const QByteArray line = QJsonDocument(m_line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
    next();
}

void Tour::go(const QString &what, const QVariantList &values)
{
    QMetaObject::invokeMethod(
        m_runtime.window(), "go", Q_ARG(QString, what), Q_ARG(QVariant, QVariant(values)));
}

void Tour::call(const char *function)
{
    if (auto *page = m_runtime.window()->property("frontPage").value<QQuickItem *>())
        QMetaObject::invokeMethod(page, function);
}

void Tour::endSitting()
{
    Sitting *sitting = FeedFeature::current() ? FeedFeature::current()->sitting() : nullptr;
    const qsizetype seen = sitting ? sitting->clips().size() : 0;
    if (seen == 0)
        return;
    m_runtime.settings().setSessionClips(static_cast<int>(seen));
    // One more, whichever it is.
    sitting->show(u"1"_s);
}

bool Tour::ready() const
{
    return m_runtime.window()->property("frontReady").toBool();
}

QImage Tour::grab() const
{
    return m_runtime.window()->grabWindow();
}

QString Tour::keep(const QImage &image, const QString &suffix) const
{
    const QString name = u"%1-%2-%3%4.png"_s.arg(m_options.tourForm)
                             .arg(m_at + 1, 2, 10, QLatin1Char('0'))
                             .arg(m_stops.at(m_at).name, suffix);
    const QString path = QDir(m_options.tour).absoluteFilePath(name);
    return image.save(path) ? path : QString();
}

} // namespace vireo::app
