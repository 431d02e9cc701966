// P07: papers, if there are any. Going on never waits for them.
import { useTranslation } from 'react-i18next'
import { FilePick } from '../../app/shared/file_pick'
import { useFiling } from './filing'
import { StepForm } from './step_form'

export function FilesStep() {
  const { t } = useTranslation('portal_filing')
  const { answers, uploads, removeFile } = useFiling()
  const none = answers.files.length === 0 && uploads.going.length === 0
  return (
    <StepForm step="files" title={t('files.title')} lead={<p>{t('files.lead')}</p>} button={none ? t('files.without') : undefined}>
      {() => <FilePick uploads={uploads} kept={answers.files} remove={removeFile} />}
    </StepForm>
  )
}
