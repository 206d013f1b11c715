// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/pages/stand.h"

#include "app/care/carewords.h"
#include "core/protocol/carecase.h"
#include "core/protocol/page.h"

#include <private/qguiapplication_p.h>
#include <QAccessible>
#include <QFile>
#include <QJsonArray>
#include <qpa/qplatformaccessibility.h>
#include <qpa/qplatformintegration.h>
#include <QPainter>
#include <QQuickWindow>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

app::ServerCheck::MakeTransport check(const protocol::ServerConfig &config)
{
    return [&config](const QUrl &) -> std::unique_ptr<sdk::Transport> {
        auto transport = std::make_unique<FakeTransport>();
        transport->enqueue(QJsonDocument(protocol::toJson(config)).toJson());
        return transport;
    };
}

QStringList &heard()
{
    static QStringList list;
    return list;
}

void hear(QAccessibleEvent *event)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (event->type() == QAccessible::Announcement)
        heard().append(static_cast<QAccessibleAnnouncementEvent *>(event)->message());
#else
    if (event->type() == QAccessible::Alert && event->accessibleInterface())
        heard().append(event->accessibleInterface()->text(QAccessible::Name));
#endif
}

QQuickItem *findBelow(QQuickItem *item, const QString &name)
{
    if (!item->isVisible())
        return nullptr;
    if (QAccessibleInterface *face = QAccessible::queryAccessibleInterface(item)) {
        if (face->text(QAccessible::Name) == name)
            return item;
    }
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = findBelow(child, name))
            return found;
    }
    return nullptr;
}

} // namespace

protocol::ServerConfig &Stand::config()
{
    static protocol::ServerConfig config = [] {
        protocol::ServerConfig said;
        said.name = u"Harbour"_s;
        said.version = u"1"_s;
        said.publicUrl = u"https://vireo.test"_s;
        said.signUp = u"open"_s;
        said.rules = {{u"3.2"_s, u"Dangerous acts"_s}};
        return said;
    }();
    return config;
}

Stand::Stand()
    : m_settings(m_folder.filePath(u"settings.json"_s))
    , m_auth(m_fixture.client.get(), check(config()))
    , m_profiles(m_fixture.client.get())
    , m_account(m_fixture.client.get())
    , m_inbox(m_fixture.client.get())
    , m_wake(m_fixture.client.get(), wakeSetup())
    , m_feed(*m_fixture.client)
    , m_comments(*m_fixture.client)
    , m_care(*m_fixture.client)
    , m_search(*m_fixture.client)
    , m_studio(*m_fixture.client)
{
    m_fixture.on(u"GET /config"_s, protocol::toJson(config()));
    m_fixture.on(u"POST /reports"_s, {{u"received"_s, true}});
    m_fixture.on(u"POST /auth/magic-link"_s, {{u"request_id"_s, u"r1"_s}, {u"expires_in"_s, 900}});
    protocol::Account ines = ClientFixture::person(7, u"ines"_s);
    ines.bio = u"Night skies, mostly."_s;
    ines.counts = {128'000, 214, 2};
    m_fixture.on(u"GET /accounts/7"_s, protocol::toJson(ines));
    m_fixture.on(u"GET /accounts/1"_s, protocol::toJson(ClientFixture::me()));
    const auto videos = [](const QList<protocol::Video> &list) {
        return protocol::pageToJson(protocol::Page<protocol::Video>{list, {}},
            [](const protocol::Video &video) { return protocol::toJson(video); });
    };
    m_fixture.on(u"GET /accounts/7/videos"_s,
        videos({ClientFixture::video(100), ClientFixture::video(101)}));
    m_fixture.on(u"GET /accounts/1/videos"_s, videos({}));
    found();
    clips(3);
    comments(2);
    news(3);
    shelves(2);
    static_cast<void>(m_fixture.client->start());
}

void Stand::signIn()
{
    if (!m_fixture.client->session().signedIn())
        m_fixture.signIn();
}

void Stand::moderate()
{
    protocol::CaseDetail detail;
    detail.entry.id = Id(5);
    detail.entry.about.video = Id(100);
    detail.entry.account = ClientFixture::person(7, u"ines"_s);
    detail.entry.excerpt = u"Slept forty minutes"_s;
    detail.entry.rule = u"3.2"_s;
    detail.entry.reports = 6;
    detail.entry.openedMs = QDateTime::currentMSecsSinceEpoch();
    detail.video = ClientFixture::video(100);
    protocol::CareAction action;
    action.id = Id(6);
    action.kind = protocol::ActionKind::Label;
    protocol::CareAction own = action;
    own.kind = protocol::ActionKind::Remove;
    own.rule = {u"3.2"_s, u"Dangerous acts"_s};
    protocol::AuditEntry logged{1, QDateTime::currentMSecsSinceEpoch() - 61'000,
        ClientFixture::me(), u"action.remove"_s, u"clip 100"_s, u"rule 3.2"_s, QString(64, u'a'),
        u"Slept forty minutes"_s};
    m_fixture.on(u"GET /admin/queue"_s,
        protocol::toJson(protocol::QueuePage{{detail.entry}, {}, 1, 0, detail.entry.openedMs}));
    m_fixture.on(u"GET /admin/queue/5"_s, protocol::toJson(detail));
    m_fixture.on(u"POST /admin/actions"_s, protocol::toJson(action));
    m_fixture.on(u"GET /admin/audit"_s, {{u"items"_s, QJsonArray{protocol::toJson(logged)}}});
    m_fixture.on(u"GET /me/actions"_s, {{u"items"_s, QJsonArray{protocol::toJson(own)}}});
    gate();
    protocol::Account me = ClientFixture::me();
    me.role = u"moderator"_s;
    m_fixture.client->session().setAccount(me);
}

void Stand::gate()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const protocol::Term term{
        Id(3), u"casino"_s, protocol::TermMatch::Word, protocol::TermEffect::Hold, now};
    protocol::TermTest test;
    test.clips = 2;
    test.looked = 1804;
    test.samples = {{u"clip"_s, Id(100), Id(100), u"Slept in a casino"_s}};
    const protocol::Invite invite{u"HARBOUR-7K2P"_s, u"Sam"_s, 1, 5, now, now + 86'400'000};
    const protocol::SignUp asker{Id(8), u"noor@example.org"_s, u"I film boats."_s, now - 120'000};
    m_fixture.on(u"GET /admin/terms"_s, {{u"items"_s, QJsonArray{protocol::toJson(term)}}});
    m_fixture.on(u"POST /admin/terms/test"_s, protocol::toJson(test));
    m_fixture.on(u"POST /admin/terms"_s, protocol::toJson(term));
    m_fixture.on(u"DELETE /admin/terms/3"_s, {});
    m_fixture.on(u"GET /invites"_s, {{u"items"_s, QJsonArray{protocol::toJson(invite)}}});
    m_fixture.on(u"POST /invites"_s, protocol::toJson(invite));
    m_fixture.on(u"DELETE /invites/HARBOUR-7K2P"_s, {});
    m_fixture.on(u"GET /admin/sign-ups"_s, {{u"items"_s, QJsonArray{protocol::toJson(asker)}}});
    m_fixture.on(u"POST /admin/sign-ups/8/approve"_s, {});
    m_fixture.on(u"DELETE /admin/sign-ups/8"_s, {});
}

void Stand::found()
{
    const protocol::Tag tag{u"nightsky"_s, 8412};
    m_fixture.on(u"GET /trending"_s, protocol::toJson(protocol::Trending{{tag}, {}}));
    m_fixture.search = [tag](const QString &type) {
        QJsonArray items;
        if (type == u"clips")
            items = {protocol::toJson(ClientFixture::video(100)),
                protocol::toJson(ClientFixture::video(101))};
        else if (type == u"people")
            items = {protocol::toJson(ClientFixture::person(7, u"ines"_s))};
        else if (type == u"tags")
            items = {protocol::toJson(tag)};
        return QJsonObject{{u"items"_s, items}, {u"next_cursor"_s, QJsonValue()}};
    };
}

void Stand::clips(int count)
{
    m_fixture.forget(u"GET /feed"_s);
    QList<protocol::Video> list;
    for (int i = 0; i < count; ++i)
        list.append(ClientFixture::video(100 + i));
    if (count >= 0)
        m_fixture.on(u"GET /feed"_s, ClientFixture::feedPage(list));
}

void Stand::ownClips(int count)
{
    m_fixture.forget(u"GET /feed"_s);
    QList<protocol::Video> list;
    for (int i = 0; i < count; ++i) {
        list.append(ClientFixture::video(100 + i));
        list.last().account = ClientFixture::me();
        list.last().soundId = list.last().id.toString();
    }
    m_fixture.on(u"GET /feed"_s, ClientFixture::feedPage(list));
    m_fixture.forget(u"GET /accounts/1/videos"_s);
    m_fixture.on(u"GET /accounts/1/videos"_s,
        protocol::pageToJson(protocol::Page<protocol::Video>{list, {}},
            [](const protocol::Video &clip) { return protocol::toJson(clip); }));
}

void Stand::comments(int count)
{
    for (int video = 100; video < 103; ++video) {
        const QString path = u"GET /videos/%1/comments"_s.arg(video);
        m_fixture.forget(path);
        QList<protocol::Comment> list;
        for (int i = 0; i < count; ++i) {
            list.append(ClientFixture::comment(500 + i, u"The way it lifts at 0:07."_s));
            list.last().replies = m_replies;
        }
        if (count >= 0)
            m_fixture.on(path, ClientFixture::commentPage(list));
    }
}

void Stand::replies(int count)
{
    m_replies = count;
    QList<protocol::Comment> list;
    for (int i = 0; i < count; ++i)
        list.append(ClientFixture::comment(700 + i, u"The bus deserved it."_s, 8));
    for (int comment = 500; comment < 510; ++comment) {
        const QString path = u"GET /videos/100/comments/%1/replies"_s.arg(comment);
        m_fixture.forget(path);
        m_fixture.on(path, ClientFixture::commentPage(list));
    }
}

void Stand::news(int count)
{
    using Kind = protocol::NotificationKind;
    m_fixture.forget(u"GET /notifications"_s);
    protocol::NotificationPage page;
    for (int i = 0; i < count; ++i) {
        protocol::Notification line;
        line.id = Id(i + 1);
        line.place = Id(90 - i);
        line.kind = i == 0 ? Kind::Like : i == 1 ? Kind::Follow : Kind::ClipReady;
        line.updatedMs = QDateTime::currentMSecsSinceEpoch() - 60'000;
        if (i < 2)
            line.actors = {ClientFixture::person(7, u"ines"_s)};
        line.actorCount = line.actors.size();
        if (i != 1)
            line.video = protocol::Notification::Clip{Id(100), Id(1), u"Kiln"_s, {}, {}};
        page.page.items.append(line);
    }
    page.unread = count;
    if (count >= 0)
        m_fixture.on(u"GET /notifications"_s, protocol::toJson(page));
    m_fixture.on(u"POST /notifications/read"_s, {{u"unread"_s, 0}});
}

app::WakeFeature::Setup Stand::wakeSetup()
{
    auto waker = std::make_unique<FakeWaker>();
    m_waker = waker.get();
    return {std::move(waker), std::make_unique<FakeBoard>(), {}};
}

void Stand::wakes(const QString &how)
{
    using State = app::Waker::State;
    m_fixture.on(u"POST /me/push"_s,
        protocol::toJson(protocol::PushDevice{QString(32, u'b'), u"push.example"_s, 1}));
    m_fixture.on(u"DELETE /me/push/"_s + QString(32, u'b'), {});
    if (how == "absent"_L1)
        m_waker->become(State::Absent);
    else if (how == "waiting"_L1)
        m_waker->become(State::Waiting);
    else if (how == "network"_L1)
        m_waker->become(State::Failed, app::Waker::Fault::Network);
    else {
        m_waker->become(State::On);
        Q_EMIT m_waker->reached({u"https://push.example/a"_s, "p", "a"});
    }
}

void Stand::shelves(int count)
{
    QJsonArray videos;
    QJsonArray watched;
    for (int i = 0; i < count; ++i) {
        const protocol::Video video = ClientFixture::video(100 + i);
        videos.append(protocol::toJson(video));
        watched.append(protocol::toJson(
            protocol::HistoryEntry{video, QDateTime::currentMSecsSinceEpoch() - 60'000}));
    }
    const QList<std::pair<QString, QJsonArray>> lists{{u"GET /me/bookmarks"_s, videos},
        {u"GET /accounts/7/reposts"_s, videos}, {u"GET /accounts/1/reposts"_s, {}},
        {u"GET /me/history"_s, watched}};
    for (const auto &[request, items] : lists) {
        m_fixture.forget(request);
        if (count >= 0)
            m_fixture.on(request, {{u"items"_s, items}, {u"next_cursor"_s, QJsonValue()}});
    }
    protocol::Preferences preferences;
    m_fixture.forget(u"GET /me/preferences"_s);
    m_fixture.on(u"GET /me/preferences"_s, protocol::toJson(preferences));
    preferences.watching.history = false;
    m_fixture.forget(u"PUT /me/preferences"_s);
    m_fixture.on(u"PUT /me/preferences"_s, protocol::toJson(preferences));
    m_fixture.on(u"DELETE /me/history"_s, {});
    m_fixture.on(u"POST /feed/reset"_s, {});
    m_fixture.on(u"GET /me/push"_s,
        protocol::toJson(protocol::PushDevices{
            "key"_ba, {{QString(32, u'a'), u"push.example"_s, 1'700'000'000'000}}}));
    m_fixture.on(u"DELETE /me/push/%1"_s.arg(QString(32, u'a')), {});
}

void Stand::takesComments(bool taken)
{
    const QString path = u"POST /videos/100/comments"_s;
    m_fixture.forget(path);
    if (taken)
        m_fixture.on(path, protocol::toJson(ClientFixture::comment(900, u"Is that the ice?"_s, 1)));
}

void Stand::takesDeeds(bool taken)
{
    protocol::Video saved = ClientFixture::video(100);
    saved.viewer.bookmarked = true;
    protocol::Video reposted = ClientFixture::video(100);
    reposted.viewer.reposted = true;
    protocol::Video shared = ClientFixture::video(100);
    shared.counts.shares = 1;
    const QList<std::pair<QString, protocol::Video>> answers{{u"PUT /videos/100/bookmark"_s, saved},
        {u"PUT /videos/100/repost"_s, reposted},
        {u"DELETE /videos/100/bookmark"_s, ClientFixture::video(100)},
        {u"DELETE /videos/100/repost"_s, ClientFixture::video(100)},
        {u"POST /videos/100/shares"_s, shared}};
    for (const auto &[request, video] : answers) {
        m_fixture.forget(request);
        if (taken)
            m_fixture.on(request, protocol::toJson(video));
        else
            m_fixture.onError(request, {Error::Kind::NotFound, u"gone"_s, u"It is gone."_s});
    }
    m_fixture.on(u"POST /feed/not-interested"_s, {});
}

QString Stand::file(int bytes)
{
    QFile made(m_folder.filePath(u"clip%1.mp4"_s.arg(++m_files)));
    if (!made.open(QIODevice::WriteOnly) || !made.resize(bytes))
        return {};
    return QUrl::fromLocalFile(made.fileName()).toString();
}

QString Stand::sheet(int width, int height, int columns, int rows)
{
    QImage image(width, height, QImage::Format_RGB32);
    QPainter painter(&image);
    for (int n = 0; n < columns * rows; ++n) {
        painter.fillRect(n % columns * width / columns, n / columns * height / rows,
            width / columns, height / rows, QColor(8 * n, 8 * n, 8 * n));
    }
    painter.end();
    const QString path = m_folder.filePath(u"sheet%1.png"_s.arg(++m_files));
    return image.save(path) ? QUrl::fromLocalFile(path).toString() : QString();
}

void Stand::wheel(QQuickItem *item, int angle, int pixels, int phase)
{
    const QPointF at = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QWheelEvent event(at, item->window()->mapToGlobal(at), {0, pixels}, {0, angle}, Qt::NoButton,
        Qt::NoModifier, static_cast<Qt::ScrollPhase>(phase), false);
    event.setTimestamp(static_cast<quint64>(m_wheelTime += 8));
    QCoreApplication::sendEvent(item->window(), &event);
}

QString Stand::today()
{
    return app::CareWords::day(QDateTime::currentMSecsSinceEpoch());
}

int Stand::asked(const QString &request) const
{
    return int(m_fixture.asked(request));
}

QString Stand::nameOf(QQuickItem *item) const
{
    QAccessibleInterface *face = item ? QAccessible::queryAccessibleInterface(item) : nullptr;
    return face ? face->text(QAccessible::Name) : QString();
}

void Stand::listen()
{
    heard().clear();
    QGuiApplicationPrivate::platformIntegration()->accessibility()->setActive(true);
    QAccessible::installUpdateHandler(hear);
}

QStringList Stand::said() const
{
    return heard();
}

QQuickItem *Stand::find(QQuickItem *inside, const QString &name) const
{
    return inside && inside->window() ? findBelow(inside->window()->contentItem(), name) : nullptr;
}

} // namespace vireo::test
