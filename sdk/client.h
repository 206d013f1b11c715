// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/api/accountsapi.h"
#include "sdk/api/authapi.h"
#include "sdk/api/careapi.h"
#include "sdk/api/commentsapi.h"
#include "sdk/api/configapi.h"
#include "sdk/api/feedapi.h"
#include "sdk/api/findapi.h"
#include "sdk/api/gateapi.h"
#include "sdk/api/historyapi.h"
#include "sdk/api/inboxapi.h"
#include "sdk/api/ownerapi.h"
#include "sdk/api/pushapi.h"
#include "sdk/api/reactionsapi.h"
#include "sdk/api/relationsapi.h"
#include "sdk/api/savedapi.h"
#include "sdk/api/staffapi.h"
#include "sdk/api/termsapi.h"
#include "sdk/api/videosapi.h"
#include "sdk/realtime/realtimeclient.h"
#include "sdk/sdk_export.h"
#include "sdk/session/profile.h"
#include "sdk/session/session.h"
#include "sdk/store/outbox.h"
#include "sdk/store/videostore.h"
#include "sdk/upload/uploadqueue.h"

#include <QObject>

#include <memory>

namespace vireo::sdk {

//! \brief Everything a program needs to be a Vireo client: one person, one server, one profile.
//!
//! \code
//! auto client = sdk::Client::open({.profileDirectory = dir, .server =
//! QUrl(u"https://example.org"_s)}); if (!client.ok()) ...; whenDone(client.value()->start(), this,
//! [](const Result<void> &) { ... }); \endcode Not thread-safe; make it on the thread that uses it
//! (the GUI thread, say): nothing in it blocks.
class VIREO_SDK_EXPORT Client : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString profileDirectory = {}; //!< empty: the platform's own place
        QUrl server = {}; //!< empty: the one the profile remembers
        SecretPlace secrets = SecretPlace::Auto;
    };

    //! Fails where the profile cannot be made, or with code "no_server" where no server is known.
    [[nodiscard]] static Result<std::unique_ptr<Client>> open(const Options &options);
    //! With a transport of the caller's, for tests.
    [[nodiscard]] static Result<std::unique_ptr<Client>> open(
        const Options &options, std::unique_ptr<Transport> transport);
    ~Client() override;

    //! Restores the session, then the uploads. Needs no network.
    QFuture<Result<void>> start();

    //! The next Client on this profile talks to this server unless told otherwise; start() does
    //! so by itself once somebody is signed in.
    [[nodiscard]] Result<void> rememberServer();

    //! For a secret beside the session's, kept in the same way; the store may outlive the client.
    [[nodiscard]] std::unique_ptr<SecretStore> secretStore(const QString &name) const;

    [[nodiscard]] QUrl server() const;
    [[nodiscard]] Profile &profile();
    [[nodiscard]] Transport &transport();
    [[nodiscard]] Session &session();
    [[nodiscard]] AuthApi &auth();
    [[nodiscard]] AccountsApi &accounts();
    [[nodiscard]] VideosApi &videos();
    [[nodiscard]] FeedApi &feed();
    [[nodiscard]] FindApi &find();
    [[nodiscard]] CommentsApi &comments();
    [[nodiscard]] InboxApi &inbox();
    [[nodiscard]] ReactionsApi &reactions();
    [[nodiscard]] RelationsApi &relations();
    [[nodiscard]] OwnerApi &owner();
    [[nodiscard]] SavedApi &saved();
    [[nodiscard]] ConfigApi &config();
    [[nodiscard]] CareApi &care();
    [[nodiscard]] StaffApi &staff();
    [[nodiscard]] TermsApi &terms();
    [[nodiscard]] GateApi &gate();
    [[nodiscard]] HistoryApi &history();
    [[nodiscard]] PushApi &push();
    [[nodiscard]] UploadQueue &uploads();
    [[nodiscard]] RealtimeClient &realtime();
    [[nodiscard]] Outbox &outbox();
    [[nodiscard]] VideoStore &videoStore();

private:
    struct Private;
    explicit Client(std::unique_ptr<Private> parts);

    std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
