// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/runtime.h"

#include "app/auth/authfeature.h"
#include "app/care/carefeature.h"
#include "app/comments/commentsfeature.h"
#include "app/feed/feedfeature.h"
#include "app/feed/keptclips.h"
#include "app/feed/packdesk.h"
#include "app/inbox/inboxfeature.h"
#include "app/inbox/wakefeature.h"
#include "app/main/picturecache.h"
#include "app/platform/makeaudiosession.h"
#include "app/platform/makewaker.h"
#include "app/player/playerpool.h"
#include "app/profile/profilefeature.h"
#include "app/search/searchfeature.h"
#include "app/settings/accountfeature.h"
#include "app/settings/settingsfeature.h"
#include "app/studio/studiofeature.h"
#include "sdk/client.h"
#include "sdk/store/clipkeeper.h"
#include "sdk/stream/feedstream.h"
#include "sdk/stream/linkmemory.h"
#include "sdk/stream/networkwatch.h"
#include "sdk/stream/segmentcache.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
// How long the old server may take to hear that we leave; it is signed out here in any case.
constexpr int kFarewellMs = 1500;

std::unique_ptr<WakeFeature> makeWake(sdk::Client *client)
{
    WakeFeature::Setup setup;
    if (client) {
        setup.waker = makeWaker(client->secretStore(u"push"_s));
        setup.board = makeNewsBoard();
        setup.inFront = [] { return QGuiApplication::focusWindow() != nullptr; };
    }
    return std::make_unique<WakeFeature>(client, std::move(setup));
}

} // namespace

//! In the order in which they need each other; destroyed from below.
struct Runtime::Parts
{
    std::unique_ptr<sdk::Client> client;
    std::unique_ptr<sdk::SegmentCache> clips;
    std::unique_ptr<sdk::LinkMemory> links;
    std::unique_ptr<sdk::FeedStream> stream;
    std::unique_ptr<sdk::NetworkWatch> network;
    std::unique_ptr<sdk::OfflineFeed> offline;
    std::unique_ptr<sdk::ClipKeeper> keeper;
    std::unique_ptr<AuthFeature> auth;
    std::unique_ptr<ProfileFeature> profiles;
    std::unique_ptr<InboxFeature> inbox;
    std::unique_ptr<WakeFeature> wake;
    std::unique_ptr<AccountFeature> account;
    std::unique_ptr<FeedFeature> feed;
    std::unique_ptr<KeptClips> kept;
    std::unique_ptr<PackDesk> packs;
    std::unique_ptr<CommentsFeature> comments;
    std::unique_ptr<CareFeature> care;
    std::unique_ptr<SearchFeature> search;
    std::unique_ptr<StudioFeature> studio;
    std::unique_ptr<PlayerPool> players;
    PictureCache pictures;
    std::unique_ptr<QQmlApplicationEngine> engine;
};

Runtime::Runtime(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
}

Runtime::~Runtime() = default;

Result<void> Runtime::open()
{
    sdk::Profile profile(m_options.profile);
    if (const Result<void> opened = profile.open(); !opened.ok())
        return opened.error();
    m_options.profile = profile.directory();
    m_settings = std::make_unique<SettingsFeature>(profile.filePath(u"settings.json"_s));
    return build(m_options.server);
}

Result<void> Runtime::build(const QUrl &server)
{
    m_parts.reset();
    m_parts = std::make_unique<Parts>();
    auto opened = sdk::Client::open({.profileDirectory = m_options.profile, .server = server});
    if (opened.ok())
        m_parts->client = std::move(opened).value();
    else if (opened.error().code != "no_server"_L1)
        return opened.error();

    sdk::Client *client = m_parts->client.get();
    m_parts->auth = std::make_unique<AuthFeature>(client);
    m_parts->profiles = std::make_unique<ProfileFeature>(client);
    m_parts->inbox = std::make_unique<InboxFeature>(client);
    m_parts->wake = makeWake(client);
    connect(m_parts->wake.get(), &WakeFeature::inboxAsked, this, &Runtime::raise);
    m_parts->account = std::make_unique<AccountFeature>(client);
    if (client) {
        m_parts->feed = std::make_unique<FeedFeature>(*client);
        m_parts->comments = std::make_unique<CommentsFeature>(*client);
        m_parts->care = std::make_unique<CareFeature>(*client);
        m_parts->search = std::make_unique<SearchFeature>(*client);
        m_parts->studio = std::make_unique<StudioFeature>(*client);
        m_parts->clips
            = std::make_unique<sdk::SegmentCache>(client->profile().filePath(u"clips"_s));
        m_parts->links
            = std::make_unique<sdk::LinkMemory>(client->profile().filePath(u"links.json"_s));
        m_parts->stream = std::make_unique<sdk::FeedStream>(
            sdk::FeedStream::Setup{.services = {&client->transport(), m_parts->clips.get()},
                .links = m_parts->links.get()});
        m_parts->feed->setClips(m_parts->clips.get());
        m_parts->pictures.setKept(client->transport(), *m_parts->clips);
        useNetwork();
        m_parts->feed->setStream(m_parts->stream.get());
        m_parts->offline = std::make_unique<sdk::OfflineFeed>(
            client->transport(), *m_parts->clips, client->profile());
        m_parts->keeper = std::make_unique<sdk::ClipKeeper>(
            sdk::ClipServices{&client->transport(), m_parts->clips.get()}, *m_parts->offline);
        m_parts->feed->setOffline(m_parts->offline.get());
        m_parts->kept = std::make_unique<KeptClips>(client->profile(), *m_parts->offline,
            *m_parts->keeper, [feed = m_parts->feed.get()](Id id) { return feed->find(id); });
        m_parts->packs = std::make_unique<PackDesk>(
            PackDesk::Shelf{*client, *m_parts->clips, *m_parts->offline, *m_parts->keeper});
        m_parts->players = std::make_unique<PlayerPool>(m_parts->stream.get());
        // A window that nobody sees takes the sound from nobody.
        if (QGuiApplication::platformName() != u"offscreen")
            m_parts->players->setAudioSession(makeAudioSession());
        PlayerPool::install(m_parts->players.get());
        // What one person watched is nobody else's business on this device.
        connect(m_parts->auth.get(), &AuthFeature::changed, this,
            [this, was = client->session().signedIn()]() mutable {
                const bool is = m_parts->auth->signedIn();
                if (was && !is) {
                    m_parts->offline->forget();
                    m_parts->clips->clear();
                }
                was = is;
            });
    }
    if (!client)
        m_parts->packs = std::make_unique<PackDesk>(std::nullopt);
    connect(m_parts->auth.get(), &AuthFeature::serverChosen, this, &Runtime::changeServer,
        Qt::QueuedConnection);

    m_parts->engine = std::make_unique<QQmlApplicationEngine>();
    m_parts->engine->addImportPath(u"qrc:/qt/qml"_s);
    m_parts->engine->setNetworkAccessManagerFactory(&m_parts->pictures);
    m_parts->engine->load(QUrl(u"qrc:/qt/qml/Vireo/Shell/Main.qml"_s));
    if (m_parts->engine->rootObjects().isEmpty()) {
        return Error{Error::Kind::Internal, u"pages"_s,
            tr("The app’s pages could not be loaded. Install Vireo again.")};
    }
    if (client) {
        sdk::whenDone(client->start(), this, [](const Result<void> &) {
            // A sign-in that cannot be restored shows as signed out; the page says the rest.
        });
    }
    Q_EMIT rebuilt();
    return {};
}

//! The network and the person's wish, told to who fetches clips; what came of it told to the page.
void Runtime::useNetwork()
{
    m_parts->network = std::make_unique<sdk::NetworkWatch>();
    sdk::FeedStream *stream = m_parts->stream.get();
    sdk::NetworkWatch *network = m_parts->network.get();
    sdk::Transport *transport = &m_parts->client->transport();
    const auto changed = [stream, network, host = transport->baseUrl().host()] {
        // Two servers in one network are two lines.
        stream->setNetwork(
            network->key().isEmpty() ? host : network->key() + u'@' + host, network->metered());
    };
    connect(network, &sdk::NetworkWatch::changed, stream, [changed, transport] {
        changed();
        transport->retryNow();
    });
    connect(transport, &sdk::Transport::reachableChanged, network, &sdk::NetworkWatch::refresh);
    const auto chosen = [this, stream, clips = m_parts->clips.get()] {
        stream->setMode(static_cast<sdk::StreamMode>(m_settings->dataUse()));
        (void)clips->setBudget(qint64(m_settings->clipSpaceMb()) * 1024 * 1024);
    };
    connect(m_settings.get(), &SettingsFeature::changed, stream, chosen);
    connect(stream, &sdk::FeedStream::noted, m_settings.get(),
        [this, stream] { m_settings->setSavingData(stream->saving()); });
    changed();
    chosen();
    m_settings->setSavingData(stream->saving());
}

void Runtime::changeServer(const QUrl &server, const QString &link)
{
    if (m_changing)
        return;
    m_changing = true;
    const auto go = [this, server, link] {
        if (!m_changing)
            return;
        m_changing = false;
        QGuiApplication::setQuitOnLastWindowClosed(false);
        const Result<void> built = build(server);
        QGuiApplication::setQuitOnLastWindowClosed(true);
        if (!built.ok()) {
            qCritical("%s", qUtf8Printable(built.error().detail));
            QCoreApplication::exit(static_cast<int>(Exit::Refused));
            return;
        }
        if (link.isEmpty())
            return;
        // The person agreed to this link before the server was changed for it.
        m_parts->auth->openLink(link);
        m_parts->auth->confirmLink();
    };
    if (m_parts->client && m_parts->client->session().signedIn()) {
        sdk::whenDone(
            m_parts->client->session().signOut(), this, [go](const Result<void> &) { go(); });
        QTimer::singleShot(kFarewellMs, this, go);
        return;
    }
    go();
}

void Runtime::openLink(const QString &link)
{
    if (PackDesk::isPack(link))
        m_parts->packs->open(link.contains("://"_L1) ? QUrl(link) : QUrl::fromLocalFile(link));
    else
        m_parts->auth->openLink(link);
}

void Runtime::raise()
{
    window()->show();
    window()->raise();
    window()->requestActivate();
}

sdk::Client *Runtime::client() const
{
    return m_parts->client.get();
}

AuthFeature &Runtime::auth() const
{
    return *m_parts->auth;
}

SettingsFeature &Runtime::settings() const
{
    return *m_settings;
}

QQuickWindow *Runtime::window() const
{
    return qobject_cast<QQuickWindow *>(m_parts->engine->rootObjects().constFirst());
}

QString Runtime::profileDirectory() const
{
    return m_options.profile;
}

} // namespace vireo::app
