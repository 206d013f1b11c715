// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/account.h"
#include "core/protocol/page.h"
#include "core/protocol/video.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QtQml/qqmlregistration.h>
#include <QVariantList>

namespace vireo::sdk {
class Client;
struct OutboxEntry;
} // namespace vireo::sdk

namespace vireo::app {

//! \brief One person: who they are, and their clips, one row a clip, newest first.
//!
//! What a clip counts at the moment comes from the client's VideoStore. Others see only clips that
//! can be watched; the person sees those being made as well. GUI thread.
class ProfileModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("People come from Profiles")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! Loaded, and there are no clips.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString accountId READ accountId NOTIFY accountChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY accountChanged FINAL)
    Q_PROPERTY(QString handle READ handle NOTIFY accountChanged FINAL)
    Q_PROPERTY(QString bio READ bio NOTIFY accountChanged FINAL)
    Q_PROPERTY(QString avatarUrl READ avatarUrl NOTIFY accountChanged FINAL)
    //! [{title, url}]; the title is what to show.
    Q_PROPERTY(QVariantList links READ links NOTIFY accountChanged FINAL)
    Q_PROPERTY(double followers READ followers NOTIFY accountChanged FINAL)
    Q_PROPERTY(double following READ followingCount NOTIFY accountChanged FINAL)
    //! How many stand below: of one's own also those that nobody else sees.
    Q_PROPERTY(double clips READ clips NOTIFY accountChanged FINAL)
    //! It is the person who looks.
    Q_PROPERTY(bool own READ isOwn NOTIFY accountChanged FINAL)
    Q_PROPERTY(bool followed READ isFollowed NOTIFY accountChanged FINAL)
    //! Only accepted followers see the clips.
    Q_PROPERTY(bool closed READ isClosed NOTIFY accountChanged FINAL)
    //! Asked to follow, and not answered yet.
    Q_PROPERTY(bool requested READ isRequested NOTIFY accountChanged FINAL)
    Q_PROPERTY(bool blocked READ isBlocked NOTIFY accountChanged FINAL)
    Q_PROPERTY(bool muted READ isMuted NOTIFY accountChanged FINAL)
    //! There may be clips, but not for who looks.
    Q_PROPERTY(bool hidden READ isHidden NOTIFY accountChanged FINAL)

public:
    enum class State { Loading, Idle, Failed };
    Q_ENUM(State)

    //! The roles are those of cliprow. \p client must outlive the model. Loads at once.
    ProfileModel(sdk::Client &client, Id account, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isEmpty() const { return m_state == State::Idle && m_clips.isEmpty(); }
    [[nodiscard]] QString accountId() const { return m_id.toString(); }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString handle() const;
    [[nodiscard]] QString bio() const { return m_account.bio; }
    [[nodiscard]] QString avatarUrl() const;
    [[nodiscard]] QVariantList links() const;
    [[nodiscard]] double followers() const { return double(m_account.counts.followers); }
    [[nodiscard]] double followingCount() const { return double(m_account.counts.following); }
    [[nodiscard]] double clips() const;
    [[nodiscard]] bool isOwn() const;
    [[nodiscard]] bool isFollowed() const { return m_account.viewer.following; }
    [[nodiscard]] bool isClosed() const { return m_account.isPrivate; }
    [[nodiscard]] bool isRequested() const { return m_account.viewer.requested; }
    [[nodiscard]] bool isBlocked() const { return m_account.viewer.blocked; }
    [[nodiscard]] bool isMuted() const { return m_account.viewer.muted; }
    [[nodiscard]] bool isHidden() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! The person and the first clips again; what is shown stays until they are there.
    Q_INVOKABLE void reload();
    //! Shown at once, as a request where the account is private; taken back with refused() if the
    //! server does not agree.
    Q_INVOKABLE void setFollowed(bool followed);
    //! told() or refused() follows. A block also ends what each followed of the other.
    Q_INVOKABLE void setBlocked(bool blocked);
    Q_INVOKABLE void setMuted(bool muted);

Q_SIGNALS:
    void stateChanged();
    void accountChanged();
    //! What the server did; one sentence.
    void told(const QString &text);
    //! Something was taken back; one sentence with the reason.
    void refused(const QString &text);
    //! Only members can do this; one sentence.
    void signInNeeded(const QString &text);

private:
    using Page = protocol::Page<protocol::Video>;

    void loadClips(const QString &cursor);
    void take(const Result<Page> &page, bool first);
    void showFollowed(bool followed);
    [[nodiscard]] bool wishesToFollow() const;
    void relate(
        const QFuture<Result<protocol::Account>> &change, const QString &done, bool reloads);
    void followOutbox();
    [[nodiscard]] sdk::OutboxEntry followWish() const;
    void onVideoChanged(Id id);
    void setState(State state, const QString &errorText = {});

    sdk::Client &m_client;
    Id m_id;
    protocol::Account m_account;
    QList<protocol::Video> m_clips;
    QString m_cursor;
    QString m_errorText;
    State m_state = State::Loading;
    int m_generation = 0;
    bool m_fetching = false;
};

} // namespace vireo::app
