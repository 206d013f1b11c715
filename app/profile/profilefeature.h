// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/profile/peoplemodel.h"
#include "app/profile/profilemodel.h"
#include "app/profile/shelfmodel.h"

#include <QQmlEngine>
#include <QUrl>
#include <QVariantList>

namespace vireo::app {

//! \brief People as the pages need them: the one who is signed in, others by id, and the editing
//! of one's own profile.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Profiles. GUI thread.
class ProfileFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Profiles)
    QML_SINGLETON
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myId READ myId NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myName READ myName NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myHandle READ myHandle NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myBio READ myBio NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myAvatarUrl READ myAvatarUrl NOTIFY meChanged FINAL)
    //! [{title, url}]
    Q_PROPERTY(QVariantList myLinks READ myLinks NOTIFY meChanged FINAL)
    Q_PROPERTY(int mostLinks READ mostLinks CONSTANT FINAL)
    //! A picture is on its way.
    Q_PROPERTY(bool sendingPicture READ sendingPicture NOTIFY pictureChanged FINAL)
    //! Names of files that the file dialog offers for a picture.
    Q_PROPERTY(QStringList pictureFilters READ pictureFilters CONSTANT FINAL)
    //! A change is on its way.
    Q_PROPERTY(bool saving READ saving NOTIFY savingChanged FINAL)
    Q_PROPERTY(Field faultyField READ faultyField NOTIFY savingChanged FINAL)
    //! What is wrong with faultyField, or with saving at all.
    Q_PROPERTY(QString errorText READ errorText NOTIFY savingChanged FINAL)

public:
    enum class Field { None, Name, Handle, Bio, Links, Whole };
    Q_ENUM(Field)

    //! \p client must outlive this object; null while no server is known: then nobody is signed in.
    explicit ProfileFeature(sdk::Client *client, QObject *parent = nullptr);
    ~ProfileFeature() override;
    //! The one that was made last; null before.
    static ProfileFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] QString myId() const;
    [[nodiscard]] QString myName() const;
    [[nodiscard]] QString myHandle() const; //!< without the '@', as it is edited
    [[nodiscard]] QString myBio() const;
    [[nodiscard]] QString myAvatarUrl() const;
    [[nodiscard]] QVariantList myLinks() const;
    [[nodiscard]] static int mostLinks() { return protocol::kMostProfileLinks; }
    [[nodiscard]] bool sendingPicture() const { return m_sendingPicture; }
    [[nodiscard]] static QStringList pictureFilters();
    [[nodiscard]] bool saving() const { return m_saving; }
    [[nodiscard]] Field faultyField() const { return m_faulty; }
    [[nodiscard]] QString errorText() const { return m_errorText; }

    //! The person with \p accountId, loading; owned by the caller (QML). Null for a bad id or
    //! without a client.
    Q_INVOKABLE vireo::app::ProfileModel *person(const QString &accountId);
    //! A list of people; \p accountId says whose, where it is not one's own. Owned by the caller
    //! (QML). Null without a client.
    Q_INVOKABLE vireo::app::PeopleModel *people(
        vireo::app::PeopleModel::Kind kind, const QString &accountId);
    //! \p accountId: whose reposts; the others are one's own. Owned by the caller (QML). Null
    //! without a client.
    Q_INVOKABLE vireo::app::ShelfModel *shelf(
        vireo::app::ShelfModel::Kind kind, const QString &accountId);
    //! Keeps what changed; saved() or errorText follows. Fields are checked before they are sent.
    //! \p links is [{title, url}]; "example.org" is taken as an https address, and empty ones are
    //! left out.
    Q_INVOKABLE void save(
        const QString &name, const QString &handle, const QString &bio, const QVariantList &links);
    //! meChanged() or pictureRefused() follows.
    Q_INVOKABLE void setPicture(const QUrl &file);
    Q_INVOKABLE void removePicture();
    Q_INVOKABLE void clearError();

Q_SIGNALS:
    void meChanged();
    void savingChanged();
    void pictureChanged();
    //! One sentence with the reason.
    void pictureRefused(const QString &text);
    void saved();

private:
    void refuse(Field field, const QString &text);
    void awaitPicture(const QFuture<Result<protocol::Account>> &change);
    void answered(const Result<protocol::Account> &answer);

    static inline ProfileFeature *s_current = nullptr;
    sdk::Client *m_client;
    QString m_errorText;
    Field m_faulty = Field::None;
    bool m_saving = false;
    bool m_sendingPicture = false;
};

} // namespace vireo::app
