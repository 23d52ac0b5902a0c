//! The fields a column may fill.

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// Id of the row's person in the system the file comes from.
    SourceId,
    /// E-mail address; several in a cell are several.
    Email,
    /// Telephone number; several in a cell are several.
    Phone,
    /// Surname.
    Surname,
    /// Given name; a full name typed here is split.
    Given,
    /// Patronymic.
    Patronymic,
    /// Full name in one cell, surname first where nothing else tells.
    FullName,
    /// Full name in one cell, given name first.
    UserName,
    /// Birth date.
    BirthDate,
    /// Age in years, as stated on the day of the file.
    Age,
    /// Sex as the source states it.
    Sex,
    /// School class.
    Class,
    /// School.
    School,
    /// Study group.
    Group,
    /// City.
    City,
    /// Country.
    Country,
    /// Postal address.
    Address,
    /// When the account was made.
    RegisteredAt,
    /// When the account was last used.
    LastActivity,
    /// How the account came to be.
    RegistrationKind,
    /// Name of the account.
    Login,
    /// Telegram name.
    Telegram,
    /// Account in VK.
    VkId,
    /// Full name of the child a parent's account is for.
    LearnerFullName,
    /// Birth date of that child.
    LearnerBirthDate,
    /// Telephone of a parent.
    ParentPhone,
    /// Full name of a parent.
    ParentFullName,
    /// E-mail address of a parent.
    ParentEmail,
    /// What the source says about consent to processing: a claim, not a consent.
    ConsentProcessing,
    /// What the source says about consent to mailings: a claim, not a consent.
    ConsentMarketing,
    /// Free text about the person.
    Comment,
    /// UTM mark.
    UtmSource,
    /// UTM mark.
    UtmMedium,
    /// UTM mark.
    UtmCampaign,
    /// UTM mark.
    UtmTerm,
    /// UTM mark.
    UtmContent,
    /// UTM mark.
    UtmGroup,
    /// Where the person came from.
    Referrer,
    /// ИИН of a person (Kazakhstan).
    PersonalNumber,
    /// СНИЛС (Russia).
    Snils,
    /// ИНН of a person (Russia).
    Inn,
    /// Number of an identity card or passport.
    IdentityCard,
    /// Employer or customer.
    Organisation,
    /// Job.
    Position,
    /// Programme of study.
    Programme,
    /// Volume in academic hours.
    Hours,
    /// First day of study.
    CourseStart,
    /// Last day of study.
    CourseEnd,
    /// Number of the examination protocol.
    ProtocolNumber,
    /// Date of the examination protocol.
    ProtocolDate,
    /// Result of the examination.
    Result,
    /// Number of the certificate.
    CertificateNumber,
    /// Date of issue.
    CertificateDate,
    /// Last day the certificate is valid.
    ValidUntil,
    /// Number in the journal of certificates.
    RegistrationNumber,
    /// Partner who brought the person; left out.
    PartnerId,
    /// Address of that partner; left out.
    PartnerEmail,
    /// Name of that partner; left out.
    PartnerName,
    /// Employee in charge; becomes a staff id.
    Manager,
    /// Bank account or till number.
    Account,
    /// A password: never read, shown or stored.
    Password,
    /// Left out by the operator, or a running number.
    Ignore,
}

impl Target {
    /// Every target, in the order a list of choices shows them.
    pub const ALL: &[Self] = &[
        Self::SourceId,
        Self::Email,
        Self::Phone,
        Self::Surname,
        Self::Given,
        Self::Patronymic,
        Self::FullName,
        Self::UserName,
        Self::BirthDate,
        Self::Age,
        Self::Sex,
        Self::Class,
        Self::School,
        Self::Group,
        Self::City,
        Self::Country,
        Self::Address,
        Self::RegisteredAt,
        Self::LastActivity,
        Self::RegistrationKind,
        Self::Login,
        Self::Telegram,
        Self::VkId,
        Self::LearnerFullName,
        Self::LearnerBirthDate,
        Self::ParentPhone,
        Self::ParentFullName,
        Self::ParentEmail,
        Self::ConsentProcessing,
        Self::ConsentMarketing,
        Self::Comment,
        Self::UtmSource,
        Self::UtmMedium,
        Self::UtmCampaign,
        Self::UtmTerm,
        Self::UtmContent,
        Self::UtmGroup,
        Self::Referrer,
        Self::PersonalNumber,
        Self::Snils,
        Self::Inn,
        Self::IdentityCard,
        Self::Organisation,
        Self::Position,
        Self::Programme,
        Self::Hours,
        Self::CourseStart,
        Self::CourseEnd,
        Self::ProtocolNumber,
        Self::ProtocolDate,
        Self::Result,
        Self::CertificateNumber,
        Self::CertificateDate,
        Self::ValidUntil,
        Self::RegistrationNumber,
        Self::PartnerId,
        Self::PartnerEmail,
        Self::PartnerName,
        Self::Manager,
        Self::Account,
        Self::Password,
        Self::Ignore,
    ];

    /// Stable key, as profiles and the window name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::SourceId => "source_id",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Surname => "surname",
            Self::Given => "given",
            Self::Patronymic => "patronymic",
            Self::FullName => "full_name",
            Self::UserName => "user_name",
            Self::BirthDate => "birth_date",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Class => "class",
            Self::School => "school",
            Self::Group => "group",
            Self::City => "city",
            Self::Country => "country",
            Self::Address => "address",
            Self::RegisteredAt => "registered_at",
            Self::LastActivity => "last_activity",
            Self::RegistrationKind => "registration_kind",
            Self::Login => "login",
            Self::Telegram => "messenger_telegram",
            Self::VkId => "vk_id",
            Self::LearnerFullName => "learner_full_name",
            Self::LearnerBirthDate => "learner_birth_date",
            Self::ParentPhone => "parent_phone",
            Self::ParentFullName => "parent_full_name",
            Self::ParentEmail => "parent_email",
            Self::ConsentProcessing => "consent_processing_claimed",
            Self::ConsentMarketing => "consent_marketing_claimed",
            Self::Comment => "comment",
            Self::UtmSource => "utm_source",
            Self::UtmMedium => "utm_medium",
            Self::UtmCampaign => "utm_campaign",
            Self::UtmTerm => "utm_term",
            Self::UtmContent => "utm_content",
            Self::UtmGroup => "utm_group",
            Self::Referrer => "referrer",
            Self::PersonalNumber => "personal_number",
            Self::Snils => "snils",
            Self::Inn => "inn",
            Self::IdentityCard => "identity_card",
            Self::Organisation => "organisation",
            Self::Position => "position",
            Self::Programme => "programme",
            Self::Hours => "hours",
            Self::CourseStart => "course_start",
            Self::CourseEnd => "course_end",
            Self::ProtocolNumber => "protocol_number",
            Self::ProtocolDate => "protocol_date",
            Self::Result => "result",
            Self::CertificateNumber => "certificate_number",
            Self::CertificateDate => "certificate_date",
            Self::ValidUntil => "valid_until",
            Self::RegistrationNumber => "registration_number",
            Self::PartnerId => "partner_id",
            Self::PartnerEmail => "partner_email",
            Self::PartnerName => "partner_name",
            Self::Manager => "manager",
            Self::Account => "account",
            Self::Password => "password",
            Self::Ignore => "ignore",
        }
    }

    /// The target of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|target| target.key() == key)
    }

    /// The field of the policy pack the values belong to; `None` is structure, not data about the person.
    /// A column whose field has no purpose in the pack is not stored (requirement P10).
    pub fn field_key(self) -> Option<&'static str> {
        match self {
            Self::SourceId
            | Self::PartnerId
            | Self::PartnerEmail
            | Self::PartnerName
            | Self::Manager
            | Self::Password
            | Self::Ignore => None,
            Self::Email => Some("contacts.email"),
            Self::Phone => Some("contacts.phone"),
            Self::Surname
            | Self::Given
            | Self::Patronymic
            | Self::FullName
            | Self::UserName
            | Self::LearnerFullName
            | Self::ParentFullName => Some("identity.name"),
            Self::BirthDate | Self::LearnerBirthDate => Some("identity.birth_date"),
            Self::Age => Some("learning.age_stated"),
            Self::Sex => Some("identity.sex"),
            Self::Class => Some("learning.class"),
            Self::School => Some("learning.school"),
            Self::Group => Some("learning.group"),
            Self::City => Some("learning.city"),
            Self::Country => Some("learning.country"),
            Self::Address => Some("contacts.address"),
            Self::RegisteredAt => Some("accounts.registered"),
            Self::LastActivity => Some("accounts.last_sign_in"),
            Self::RegistrationKind => Some("technical.registration_kind"),
            Self::Login => Some("accounts.login"),
            Self::Telegram => Some("accounts.telegram"),
            Self::VkId => Some("accounts.vk"),
            Self::ParentPhone => Some("contacts.phone"),
            Self::ParentEmail => Some("contacts.email"),
            Self::ConsentProcessing => Some("consents.claimed"),
            Self::ConsentMarketing => Some("consents.claimed"),
            Self::Comment => Some("notes.comment"),
            Self::UtmSource
            | Self::UtmMedium
            | Self::UtmCampaign
            | Self::UtmTerm
            | Self::UtmContent
            | Self::UtmGroup => Some("technical.utm"),
            Self::Referrer => Some("technical.referrer"),
            Self::PersonalNumber => Some("identity.personal_number"),
            Self::Snils => Some("identity.snils"),
            Self::Inn => Some("identity.inn"),
            Self::IdentityCard => Some("identity.document"),
            Self::Organisation => Some("employment.organisation"),
            Self::Position => Some("employment.position"),
            Self::Programme => Some("certificates.certificate"),
            Self::Hours => Some("certificates.certificate"),
            Self::CourseStart | Self::CourseEnd => Some("learning.enrolment"),
            Self::ProtocolNumber | Self::ProtocolDate => Some("results.result"),
            Self::Result => Some("results.result"),
            Self::CertificateNumber => Some("certificates.certificate"),
            Self::CertificateDate => Some("certificates.certificate"),
            Self::ValidUntil => Some("certificates.certificate"),
            Self::RegistrationNumber => Some("certificates.certificate"),
            Self::Account => Some("payments.account"),
        }
    }

    /// Whether the values are read at all. Partner columns and passwords are not (requirement P10).
    pub fn is_read(self) -> bool {
        !matches!(
            self,
            Self::Ignore | Self::Password | Self::PartnerId | Self::PartnerEmail | Self::PartnerName
        )
    }

    /// Whether a card number is looked for. Numbers of other kinds may pass the same check by chance
    /// (requirement S6): accounts, ИНН, ИИН, ОГРН, tills.
    pub fn may_hold_card(self) -> bool {
        self.is_read() && !matches!(self, Self::Account | Self::Inn | Self::PersonalNumber | Self::Snils)
    }

    /// Whether the values are parts of a certificate.
    pub fn is_certificate(self) -> bool {
        matches!(self.field_key(), Some(field) if field.starts_with("certificates."))
    }

    /// Whether the column can tell who the row is about.
    pub fn identifies(self) -> bool {
        matches!(
            self,
            Self::Email
                | Self::Phone
                | Self::Surname
                | Self::Given
                | Self::FullName
                | Self::UserName
                | Self::PersonalNumber
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Target;
    use std::collections::HashSet;

    #[test]
    fn keys_are_distinct_and_lead_back() {
        let keys: HashSet<_> = Target::ALL.iter().map(|t| t.key()).collect();
        assert_eq!(keys.len(), Target::ALL.len());
        for (position, target) in Target::ALL.iter().enumerate() {
            assert_eq!(*target as usize, position, "readers index by it");
            assert_eq!(Target::of_key(target.key()), Some(*target));
        }
        assert_eq!(Target::of_key("card_number"), None);
    }
}
