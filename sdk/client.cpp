// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/client.h"

#include "sdk/transport/networktransport.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

//! In the order in which they need each other; destroyed from below.
struct Client::Private
{
    Private(const Profile &folder, std::unique_ptr<Transport> seam, SecretPlace place)
        : profile(folder)
        , secrets(place)
        , transport(std::move(seam))
        , session(*transport, profile, place)
        , auth(*transport)
        , accounts(*transport)
        , videos(*transport)
        , feed(*transport)
        , find(*transport)
        , comments(*transport)
        , inbox(*transport)
        , reactions(*transport)
        , relations(*transport)
        , owner(*transport)
        , saved(*transport)
        , config(*transport)
        , care(*transport)
        , staff(*transport)
        , terms(*transport)
        , gate(*transport)
        , history(*transport)
        , push(*transport)
        , uploads(*transport, session, profile)
        , realtime(*transport, session)
        , outbox(*transport, session, profile)
        , videoStore(videos, outbox, realtime)
    {
    }

    Profile profile;
    const SecretPlace secrets;
    std::unique_ptr<Transport> transport;
    Session session;
    AuthApi auth;
    AccountsApi accounts;
    VideosApi videos;
    FeedApi feed;
    FindApi find;
    CommentsApi comments;
    InboxApi inbox;
    ReactionsApi reactions;
    RelationsApi relations;
    OwnerApi owner;
    SavedApi saved;
    ConfigApi config;
    CareApi care;
    StaffApi staff;
    TermsApi terms;
    GateApi gate;
    HistoryApi history;
    PushApi push;
    UploadQueue uploads;
    RealtimeClient realtime;
    Outbox outbox;
    VideoStore videoStore;
};

Result<std::unique_ptr<Client>> Client::open(const Options &options)
{
    Profile profile(options.profileDirectory);
    const QUrl server = options.server.isEmpty() ? profile.server() : options.server;
    return open(options, std::make_unique<NetworkTransport>(server));
}

Result<std::unique_ptr<Client>> Client::open(
    const Options &options, std::unique_ptr<Transport> transport)
{
    Profile profile(options.profileDirectory);
    if (const Result<void> opened = profile.open(); !opened.ok())
        return opened.error();
    if (transport->baseUrl().host().isEmpty()) {
        return Error{Error::Kind::Invalid, u"no_server"_s,
            u"No server is known yet. Name one, like https://example.org."_s};
    }
    return std::unique_ptr<Client>(
        new Client(std::make_unique<Private>(profile, std::move(transport), options.secrets)));
}

Client::Client(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Client::~Client() = default;

QFuture<Result<void>> Client::start()
{
    Answer<void> answer;
    connect(&d->session, &Session::stateChanged, this, [this](Session::State state) {
        if (state != Session::State::SignedIn)
            return;
        (void)rememberServer(); // a full disk is no reason not to go on
        d->uploads.restore();
    });
    whenDone(d->session.restore(), this,
        [answer](const Result<void> &restored) { answer.give(restored); });
    return answer.future();
}

Result<void> Client::rememberServer()
{
    return d->profile.server() == server() ? Result<void>() : d->profile.setServer(server());
}

std::unique_ptr<SecretStore> Client::secretStore(const QString &name) const
{
    return makeSecretStore(d->profile, d->secrets, name);
}

QUrl Client::server() const
{
    return d->transport->baseUrl();
}

Profile &Client::profile()
{
    return d->profile;
}

Transport &Client::transport()
{
    return *d->transport;
}

Session &Client::session()
{
    return d->session;
}

AuthApi &Client::auth()
{
    return d->auth;
}

AccountsApi &Client::accounts()
{
    return d->accounts;
}

VideosApi &Client::videos()
{
    return d->videos;
}

FeedApi &Client::feed()
{
    return d->feed;
}

FindApi &Client::find()
{
    return d->find;
}

CommentsApi &Client::comments()
{
    return d->comments;
}

InboxApi &Client::inbox()
{
    return d->inbox;
}

ReactionsApi &Client::reactions()
{
    return d->reactions;
}

RelationsApi &Client::relations()
{
    return d->relations;
}

OwnerApi &Client::owner()
{
    return d->owner;
}

SavedApi &Client::saved()
{
    return d->saved;
}

ConfigApi &Client::config()
{
    return d->config;
}

CareApi &Client::care()
{
    return d->care;
}

StaffApi &Client::staff()
{
    return d->staff;
}

TermsApi &Client::terms()
{
    return d->terms;
}

GateApi &Client::gate()
{
    return d->gate;
}

HistoryApi &Client::history()
{
    return d->history;
}

PushApi &Client::push()
{
    return d->push;
}

UploadQueue &Client::uploads()
{
    return d->uploads;
}

RealtimeClient &Client::realtime()
{
    return d->realtime;
}

Outbox &Client::outbox()
{
    return d->outbox;
}

VideoStore &Client::videoStore()
{
    return d->videoStore;
}

} // namespace vireo::sdk
